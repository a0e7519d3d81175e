package dev.slipway.app;

import dev.slipway.demo.claims.ClaimGenerator;
import dev.slipway.demo.customers.CustomerCall;
import dev.slipway.demo.customers.Customers;
import dev.slipway.demo.customers.CustomersConfig;
import dev.slipway.demo.customers.CustomersConfig.Behaviour;
import dev.slipway.demo.customers.CustomersConfig.Pace;
import dev.slipway.demo.customers.CustomersConfig.Target;
import dev.slipway.demo.upstream.UpstreamCall;
import dev.slipway.demo.upstream.UpstreamConfig;
import dev.slipway.demo.upstream.UpstreamLog;
import dev.slipway.demo.upstream.UpstreamProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** The sample system and the customers who call it until told to end; half of them stream. */
final class SampleTraffic implements AutoCloseable {
    static final String SYSTEM = "claims-triage";
    static final String PATH = "/api/v1/systems/" + SYSTEM;

    /** What the upstream asks of whoever calls it. */
    static final String UPSTREAM_KEY = "upstream-key-nobody-may-see";

    private static final long SEED = 11;
    private static final double CALLS_PER_SECOND = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Customers customers;
    private final AtomicBoolean enough = new AtomicBoolean();
    private final String key;
    private CompletableFuture<?> run = CompletableFuture.completedFuture("not begun");

    private SampleTraffic(URI gateway, String key) {
        this.key = key;
        this.customers = new Customers(
                new CustomersConfig(
                        new Target(gateway.resolve("/v1"), SYSTEM, Optional.of(key)),
                        60,
                        new Pace.Open(CALLS_PER_SECOND, 64),
                        new Behaviour(0.5, 0.05),
                        SEED),
                new ClaimGenerator(SEED),
                InstantSource.system());
    }

    /** A sample upstream whose streams last long enough to be caught under way. */
    static UpstreamProcess upstream(Path directory) throws IOException {
        return UpstreamProcess.start(new UpstreamConfig(
                0,
                directory.resolve("upstream.log"),
                SEED,
                Optional.of(UPSTREAM_KEY),
                new UpstreamConfig.Pace(Duration.ofMillis(15), Duration.ofMillis(30))));
    }

    static String allowed(UpstreamProcess upstream) {
        return "--allow-upstream=" + upstream.address().getAuthority();
    }

    static List<UpstreamCall> log(Path directory) throws IOException {
        return UpstreamLog.read(directory.resolve("upstream.log"));
    }

    /** Applies the sample system and starts the customers. */
    static SampleTraffic start(ServerProcess server, UpstreamProcess upstream) throws Exception {
        SampleTraffic traffic = prepare(server, upstream);
        traffic.run = CompletableFuture.runAsync(traffic::call, Thread::startVirtualThread);
        return traffic;
    }

    /** Applies the sample system; no customer calls yet. */
    static SampleTraffic prepare(ServerProcess server, UpstreamProcess upstream) throws Exception {
        apply(server.rest(), upstream.address());
        return new SampleTraffic(server.gateway(), newKey(server.rest()));
    }

    /** triage-1 answers, triage-2 is the candidate for half of the customers, the rules are the fallback. */
    static void apply(RestClient rest, URI upstream) throws Exception {
        apply(rest, yaml(upstream));
    }

    /** The same, with a {@code system.yaml} of the test's. */
    static void apply(RestClient rest, String yaml) throws Exception {
        applyOnly(rest, yaml);
        takeOn(rest);
    }

    /** Half of the customers get the candidate, which its owner has taken on. */
    static void takeOn(RestClient rest) throws Exception {
        OwnedPilot.takeOn(rest, PATH);
        rest.post(PATH + "/ramp", Map.of("share", "50%"));
    }

    /** Nobody gets the candidate yet. */
    static void applyOnly(RestClient rest, String yaml) throws Exception {
        rest.call("PUT", "/api/v1/secrets/claims-upstream", Map.of("value", UPSTREAM_KEY));
        rest.post(
                "/api/v1/apply",
                Map.of(
                        "main",
                        "system.yaml",
                        "files",
                        Map.of("system.yaml", yaml, "claims-rules.yaml", file("claims-rules.yaml")),
                        "dryRun",
                        false));
    }

    /** Two people lift a stop: whoever {@code rest} acts for, and another. */
    static void rearm(RestClient rest, Map<String, ?> what) throws Exception {
        rest.post(PATH + "/rearm", what);
        String second = rest.post(
                        "/api/v1/access-tokens", Map.of("person", "second@example.com", "roles", List.of("operator")))
                .path("token")
                .asString();
        rest.as(second).post(PATH + "/rearm", what);
    }

    static String yaml(URI upstream) throws IOException {
        return file("system.yaml")
                .replace("${UPSTREAM}", upstream.toString())
                .replace("model: triage-1", "model: triage-1\n      key: { secret: claims-upstream }")
                .replace("model: triage-2", "model: triage-2\n      key: { secret: claims-upstream }")
                .replace("incumbent: rules", "incumbent: triage-1")
                // A machine that is busy with tests may keep a node waiting for longer than the usual three seconds.
                .replace("lease: 3s", "lease: 30s");
    }

    static String file(String name) throws IOException {
        try (InputStream in = SampleTraffic.class.getResourceAsStream("/dev/slipway/demo/" + name)) {
            if (in == null) {
                throw new IOException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String newKey(RestClient rest) throws Exception {
        return rest.post("/api/v1/keys", Map.of("label", "customers", "systems", List.of(SYSTEM)))
                .path("key")
                .asString();
    }

    /** What the customers' app shows at the gateway. */
    String key() {
        return key;
    }

    /** The interaction of some call that was answered. */
    String answered() {
        return customers.calls().stream()
                .flatMap(call -> call.received().interaction().stream())
                .findFirst()
                .orElseThrow();
    }

    /** Sends so many calls, with no others under way, and returns them. */
    List<CustomerCall> send(int calls) throws InterruptedException {
        int from = customers.calls().size();
        customers.run(calls);
        List<CustomerCall> all = customers.calls();
        return all.subList(from, all.size());
    }

    /** Calls that did not get what they asked for. */
    static List<CustomerCall> failed(List<CustomerCall> calls) {
        return calls.stream()
                .filter(call -> switch (call.received().ending()) {
                    case COMPLETED, LEFT_EARLY -> false;
                    case CUT, REFUSED, FAILED -> true;
                })
                .toList();
    }

    /** Waits until so many more calls have ended. */
    void awaitMore(int calls) throws Exception {
        int from = customers.calls().size();
        Await.until(calls + " more calls", PATIENCE, () -> customers.calls().size() >= from + calls);
    }

    /** Ends the traffic and waits for the last answers; a second call does nothing. */
    List<CustomerCall> end() {
        enough.set(true);
        run.join();
        return customers.calls();
    }

    private void call() {
        try {
            customers.run(enough::get);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        enough.set(true);
        customers.close();
        end();
    }
}
