package dev.slipway.control.rest;

import dev.slipway.control.AccessDesk;
import dev.slipway.control.Desk;
import dev.slipway.control.NotAllowedException;
import dev.slipway.control.Rights;
import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Permission;
import dev.slipway.http.Exchange;
import dev.slipway.http.PathParams;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out who asks: by access token, or by the session cookie. A cookie travels by itself, so with it only requests from our
 * own pages may change anything. Thread-safe.
 */
public final class Gate {
    public static final String COOKIE = "slipway_session";

    private static final String BEARER = "Bearer ";
    /** The part of a path that names a system, in every pattern. */
    private static final String SYSTEM = "name";

    private static final int MOST_FAILURES = 30;

    private final AccessDesk access;
    private final Rights rights;
    private final InstantSource clock;
    private final FailureLimit limit;

    public Gate(Desk desk, InstantSource clock) {
        this.access = desk.access();
        this.rights = desk.rights();
        this.clock = clock;
        this.limit = new FailureLimit(clock, MOST_FAILURES, Duration.ofMinutes(1));
    }

    /** Who is signed in by cookie, for pages. */
    public Optional<Actor> signedIn(Exchange exchange) {
        return session(exchange).flatMap(access::actorOfSession);
    }

    /**
     * Refuses what somebody may not do; a path with a part {@code name} below {@code systems} is about that system.
     *
     * @throws NotAllowedException saying who may
     */
    public void require(Actor who, Permission permission, PathParams path) {
        rights.require(who, permission, Optional.ofNullable(path.values().get(SYSTEM)));
    }

    /** The session cookie's value. */
    public Optional<String> session(Exchange exchange) {
        return exchange.header("cookie").stream()
                .flatMap(cookies -> Arrays.stream(cookies.split(";", -1)))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(COOKIE + "="))
                .map(cookie -> cookie.substring(COOKIE.length() + 1))
                .findFirst();
    }

    /** Whether a request comes from a page of this very server, as the browser says. */
    public static boolean sameOrigin(Exchange exchange) {
        Optional<String> site = exchange.header("sec-fetch-site");
        if (site.isPresent()) {
            return site.get().equals("same-origin");
        }
        Optional<String> host = exchange.header("host");
        return host.isPresent()
                && exchange.header("origin")
                        .map(origin -> origin.replaceFirst("^https?://", ""))
                        .equals(host);
    }

    /** Who asks the API; refuses 401, 403 or 429 when nobody may. */
    Actor actor(Exchange exchange) {
        String address = exchange.remoteAddress();
        if (limit.blocks(address)) {
            long seconds = limit.left(clock.instant()).toSeconds() + 1;
            throw new RefusedException(
                    429,
                    "too_many_failures",
                    "sign-in: too many failures from this address (expected: a pause of " + seconds + " s)",
                    Map.of("retry-after", Long.toString(seconds)));
        }
        Optional<String> token = exchange.header("authorization")
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
        if (token.isPresent()) {
            return access.actorOfToken(token.get())
                    .orElseThrow(() ->
                            refused(address, "access token: unknown, ended, or of somebody who is not here any more"));
        }
        boolean signedOut = session(exchange).isPresent();
        Actor person = signedIn(exchange)
                .orElseThrow(
                        () -> signedOut ? refused(address, "session: ended or unknown") : nobody("no credentials"));
        if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD") && !sameOrigin(exchange)) {
            throw new RefusedException(
                    403,
                    "cross_origin",
                    "a change by session from another page (expected: Origin or Sec-Fetch-Site of this server, or an"
                            + " access token)");
        }
        return person;
    }

    private RefusedException refused(String address, String what) {
        limit.failed(address);
        return nobody(what);
    }

    private static RefusedException nobody(String what) {
        return new RefusedException(
                401,
                "unauthorized",
                what + " (expected: Authorization: Bearer with an access token, e.g. the one in the data directory's"
                        + " file access-token, or a session)",
                Map.of("www-authenticate", "Bearer"));
    }
}
