package dev.slipway.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the action for a method and a path. A pattern has literal parts, {@code {name}} for one part and, at its end,
 * {@code {name...}} for all that follows; the more literal pattern wins. What is not found is answered 404, a wrong method 405
 * with {@code Allow}, both as JSON unless the builder is told otherwise. HEAD is served by the action for GET, without the body. Immutable.
 */
public final class Router implements Handler {

    /** Answers an exchange whose path matched. */
    @FunctionalInterface
    public interface Action {

        /** As {@link Handler#handle}, with the values of the path. */
        void handle(Exchange exchange, PathParams path) throws Exception;
    }

    /** Answers an exchange whose path matched and whose method did not; the header {@code Allow} is on the answer already. */
    @FunctionalInterface
    public interface WrongMethod {

        /** @param allow the methods that are right there, separated by commas */
        void handle(Exchange exchange, String allow) throws Exception;
    }

    private final List<Route> routes;
    private final WrongMethod wrongMethod;

    private Router(List<Route> routes, WrongMethod wrongMethod) {
        this.routes = routes;
        this.wrongMethod = wrongMethod;
    }

    /** Begins an empty router. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public void handle(Exchange exchange) throws Exception {
        var method = exchange.method().equals("HEAD") ? "GET" : exchange.method();
        var path = exchange.path().isEmpty() ? "" : exchange.path().substring(1);
        var parts = path.split("/", -1);
        var allowed = new TreeSet<String>();
        for (var route : routes) {
            Optional<Map<String, String>> values = route.match(parts);
            if (values.isPresent()) {
                if (route.method().equals(method)) {
                    route.action().handle(exchange, new PathParams(values.get()));
                    return;
                }
                allowed.add(route.method());
            }
        }
        refuse(exchange, allowed);
    }

    private void refuse(Exchange exchange, Set<String> allowed) throws Exception {
        if (allowed.isEmpty()) {
            exchange.respond(
                    404, ErrorBody.HEADERS, ErrorBody.of("not_found", "Nothing lives at " + exchange.path() + "."));
            return;
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        var allow = String.join(", ", allowed);
        exchange.answerHeader("allow", allow);
        wrongMethod.handle(exchange, allow);
    }

    private static void wrongMethod(Exchange exchange, String allow) {
        var message = "method: " + exchange.method() + " (expected at " + exchange.path() + ": " + allow + ")";
        exchange.respond(405, ErrorBody.HEADERS, ErrorBody.of("method_not_allowed", message));
    }

    /** Collects routes; {@link #build} checks them. Not safe for several threads. */
    public static final class Builder {

        private final List<Route> routes = new ArrayList<>();
        private WrongMethod wrongMethod = Router::wrongMethod;

        private Builder() {}

        /** Adds a GET, which also serves HEAD. */
        public Builder get(String pattern, Action action) {
            return on("GET", pattern, action);
        }

        /** Adds a POST. */
        public Builder post(String pattern, Action action) {
            return on("POST", pattern, action);
        }

        /** Adds a PUT. */
        public Builder put(String pattern, Action action) {
            return on("PUT", pattern, action);
        }

        /** Adds a DELETE. */
        public Builder delete(String pattern, Action action) {
            return on("DELETE", pattern, action);
        }

        /** Answers a wrong method itself, in place of the usual JSON. */
        public Builder wrongMethod(WrongMethod answer) {
            wrongMethod = answer;
            return this;
        }

        /**
         * The finished router.
         *
         * @throws IllegalArgumentException when two routes have the same method and pattern
         */
        public Router build() {
            var seen = new HashSet<String>();
            for (var route : routes) {
                if (!seen.add(route.method() + " " + route.pattern())) {
                    throw new IllegalArgumentException(
                            "route: " + route.method() + " " + route.pattern() + " twice (expected: once)");
                }
            }
            return new Router(routes.stream().sorted().toList(), wrongMethod);
        }

        private Builder on(String method, String pattern, Action action) {
            routes.add(Route.of(method, pattern, action));
            return this;
        }
    }
}
