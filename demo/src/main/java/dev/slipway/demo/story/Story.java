package dev.slipway.demo.story;

import dev.slipway.demo.claims.ClaimGenerator;
import dev.slipway.demo.customers.CustomerCall;
import dev.slipway.demo.customers.Customers;
import dev.slipway.demo.customers.CustomersConfig;
import dev.slipway.demo.customers.CustomersConfig.Behaviour;
import dev.slipway.demo.customers.CustomersConfig.Pace;
import dev.slipway.demo.customers.CustomersConfig.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/**
 * The life of the sample system: the old way, a parallel run, a subset of customers, a stop, and back. Real calls over
 * real HTTP; only the time is compressed. One thread plays it.
 */
public final class Story implements AutoCloseable {
    static final String SYSTEM = "claims-triage";
    static final String CANDIDATE = "triage-2";

    /** Re-arming takes two. */
    private static final String SECOND_PERSON = "kim@example.com";

    private static final long SEED = 7;
    private static final int POPULATION = 400;
    private static final double CALLS_PER_SECOND = 110;
    private static final double CALLS_PER_SECOND_AFTERWARDS = 15;
    private static final int AT_ONCE = 64;
    private static final int CHAPTER = 420;
    private static final int CALLS_BEFORE_THE_STOP = 150;

    /** Half the calls stream, so that a stop finds streams to cut. */
    private static final Behaviour BEHAVIOUR = new Behaviour(0.5, 0.05);

    private final Stage stage;
    private final ControlPlane control;
    private final ClaimGenerator claims = new ClaimGenerator(SEED);
    private final InstantSource clock = InstantSource.system();
    private final Outcomes outcomes;
    private final Customers customers;
    private int told;

    /** Applies the sample system and makes the customers' key. */
    public Story(Stage stage) {
        this.stage = stage;
        this.control = new ControlPlane(stage.console(), stage.token());
        control.post(
                "/api/v1/apply",
                Map.of(
                        "main",
                        "system.yaml",
                        "files",
                        Map.of(
                                "system.yaml",
                                        file("system.yaml")
                                                .replace(
                                                        "${UPSTREAM}",
                                                        stage.upstream().toString()),
                                "claims-rules.yaml", file("claims-rules.yaml")),
                        "dryRun",
                        false));
        String key = control.post("/api/v1/keys", Map.of("label", "demo-customers", "systems", List.of(SYSTEM)))
                .path("key")
                .asString();
        this.outcomes = new Outcomes(stage.gateway(), key);
        this.customers = customers(key, CALLS_PER_SECOND, SEED);
    }

    /** Plays it to the end and reckons. */
    public Reckoning play() throws InterruptedException {
        theOldWay();
        inParallel();
        aSubsetOfCustomers();
        Killed killed = stop();
        Instant rearmed = clock.instant();
        andBack();
        return new Reckoner(control, stage.upstreamLog())
                .reckon(customers.calls(), customers.sent(), new Stopped(killed, rearmed));
    }

    /** After the story: customers keep calling at a quiet pace, and outcomes keep coming, until {@code enough}. */
    public void goOn(BooleanSupplier enough) throws InterruptedException {
        String key = control.post("/api/v1/keys", Map.of("label", "demo-customers-2", "systems", List.of(SYSTEM)))
                .path("key")
                .asString();
        try (Customers quiet = customers(key, CALLS_PER_SECOND_AFTERWARDS, SEED + 1)) {
            int posted = 0;
            while (!enough.getAsBoolean()) {
                quiet.run(CHAPTER / 10);
                List<CustomerCall> calls = quiet.calls();
                outcomes.post(calls.subList(posted, calls.size()));
                posted = calls.size();
            }
        }
    }

    private void theOldWay() throws InterruptedException {
        say("The old way. A rule table answers every claim.");
        customers.run(CHAPTER);
        chapterEnds("");
    }

    private void inParallel() throws InterruptedException {
        ramp(Map.of("shadow", true));
        say("In parallel. " + CANDIDATE + " gets a copy of every claim, after the customer was answered.");
        customers.run(CHAPTER);
        JsonNode shadow = view().path("shadowRun");
        chapterEnds(String.format(
                Locale.ROOT,
                " %s of %s compared answers agree.",
                shadow.path("agreed").asString(),
                shadow.path("compared").asString()));
    }

    private void aSubsetOfCustomers() throws InterruptedException {
        for (String share : List.of("5%", "25%")) {
            ramp(Map.of("share", share));
            say(share + " of the customers get " + CANDIDATE + ", always the same ones.");
            customers.run(CHAPTER);
            chapterEnds("");
        }
    }

    private Killed stop() throws InterruptedException {
        say("A stop, in the middle of the traffic.");
        long from = customers.sent();
        Killed[] killed = new Killed[1];
        Thread killer = Thread.ofVirtual().unstarted(() -> killed[0] = kill());
        boolean[] asked = new boolean[1];
        customers.run(() -> {
            long sent = customers.sent() - from;
            if (!asked[0] && sent >= CALLS_BEFORE_THE_STOP) {
                asked[0] = true;
                killer.start();
            }
            return sent >= CHAPTER;
        });
        killer.join();
        if (killed[0] == null) {
            throw new StoryException("the kill was refused; see the server's log");
        }
        chapterEnds(String.format(
                Locale.ROOT,
                " In force after %.1f ms, %d streams cut.",
                killed[0].effectiveMillis(),
                killed[0].cutStreams()));
        return killed[0];
    }

    private Killed kill() {
        JsonNode receipt = control.post("/api/v1/systems/" + SYSTEM + "/kill", Map.of("reason", "part of the demo"));
        Instant acknowledged = clock.instant();
        int cut = 0;
        for (JsonNode node : receipt.path("nodes")) {
            cut += node.path("cutStreams").asInt();
        }
        return new Killed(acknowledged, receipt.path("effectiveMillis").asDouble(), cut);
    }

    private void andBack() throws InterruptedException {
        control.post("/api/v1/systems/" + SYSTEM + "/rearm", Map.of());
        String second = control.post("/api/v1/access-tokens", Map.of("person", SECOND_PERSON))
                .path("token")
                .asString();
        try (ControlPlane confirming = new ControlPlane(stage.console(), second)) {
            confirming.post("/api/v1/systems/" + SYSTEM + "/rearm", Map.of());
        }
        say("And back: one person asked, " + SECOND_PERSON + " confirmed. The same customers get " + CANDIDATE
                + " again.");
        customers.run(CHAPTER);
        chapterEnds("");
    }

    private Customers customers(String key, double perSecond, long seed) {
        return new Customers(
                new CustomersConfig(
                        new Target(stage.gateway().resolve("/v1"), SYSTEM, Optional.of(key)),
                        POPULATION,
                        new Pace.Open(perSecond, AT_ONCE),
                        BEHAVIOUR,
                        seed),
                claims,
                clock);
    }

    private void ramp(Map<String, ?> change) {
        control.post("/api/v1/systems/" + SYSTEM + "/ramp", change);
    }

    private JsonNode view() {
        return control.get("/api/v1/systems/" + SYSTEM);
    }

    /** Sums up the calls since the last chapter; later their outcomes turn out. */
    private void chapterEnds(String more) {
        List<CustomerCall> calls = customers.calls();
        List<CustomerCall> chapter = calls.subList(told, calls.size());
        told = calls.size();
        say("   " + Tally.of(chapter) + more);
        outcomes.post(chapter);
    }

    private void say(String sentence) {
        stage.narrator().accept(sentence);
    }

    private static String file(String name) {
        try (InputStream in = Story.class.getResourceAsStream("/dev/slipway/demo/" + name)) {
            if (in == null) {
                throw new StoryException(name + " is missing from this program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    @Override
    public void close() {
        customers.close();
        outcomes.close();
        control.close();
    }
}
