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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * The life of the sample system: the old way, an owner, a parallel run, a subset of customers, a stop, and back, the gates to production; then a worse candidate that
 * never reaches a customer. The rollouts decide for themselves. Real calls over
 * real HTTP; only the time is compressed. One thread plays it.
 */
public final class Story implements AutoCloseable {
    static final String SYSTEM = "claims-triage";
    static final String CANDIDATE = "triage-2";
    static final String WORSE = "triage-1";

    /** Re-arming takes two. */
    private static final String SECOND_PERSON = "kim@example.com";

    private static final long SEED = 7;
    private static final int POPULATION = 600;
    private static final double CALLS_PER_SECOND = 110;
    private static final double CALLS_PER_SECOND_AFTERWARDS = 15;
    private static final int AT_ONCE = 64;
    private static final int CHAPTER = 240;
    private static final int SLICE = 60;
    private static final int MOST_SLICES = 200;
    private static final int CALLS_BEFORE_THE_STOP = 100;

    /** Half the calls stream, so that a stop finds streams to cut. */
    private static final Behaviour BEHAVIOUR = new Behaviour(0.5, 0.05);

    private final Stage stage;
    private final ControlPlane control;
    private final ControlPlane second;
    private final ClaimGenerator claims = new ClaimGenerator(SEED);
    private final InstantSource clock = InstantSource.system();
    private final Owner owner;
    private final Outcomes outcomes;
    private final Customers customers;
    private int told;

    /** Applies the sample system and makes the customers' key. */
    public Story(Stage stage) {
        this.stage = stage;
        this.control = new ControlPlane(stage.console(), stage.token());
        apply(file("system.yaml"));
        Office office = new Office(stage.console(), control);
        this.second = new ControlPlane(stage.console(), office.token(SECOND_PERSON));
        this.owner = new Owner(office, second, SECOND_PERSON, this::say);
        String key = control.post("/api/v1/keys", Map.of("label", "demo-customers", "systems", List.of(SYSTEM)))
                .path("key")
                .asString();
        this.outcomes = new Outcomes(stage.gateway(), key);
        this.customers = customers(key, CALLS_PER_SECOND, SEED);
    }

    /** Where people are let in. */
    record Office(URI console, ControlPlane admin) {
        String token(String person) {
            return admin.post("/api/v1/access-tokens", Map.of("person", person))
                    .path("token")
                    .asString();
        }
    }

    /** Plays it to the end and reckons. */
    public Reckoning play() throws InterruptedException {
        theOldWay();
        owner.takesOn();
        JsonNode shadow = inParallel();
        RolledOut better = aSubsetOfCustomers();
        Killed killed = stop();
        Instant rearmed = clock.instant();
        andBack();
        Gates gates = owner.throughTheGates();
        Instant secondRollout = clock.instant();
        RolledOut worse = aWorseOne();
        return new Reckoner(control, stage.upstreamLog())
                .reckon(
                        customers.calls(),
                        customers.sent(),
                        new Told(new Stopped(killed, rearmed), shadow, secondRollout, List.of(better, worse), gates));
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

    /** Until the machine has seen enough: nobody but the incumbent is heard. */
    private JsonNode inParallel() throws InterruptedException {
        order("start", control);
        say("In parallel. " + CANDIDATE + " gets a copy of every claim, after the customer was answered.");
        JsonNode rollout = until(one -> !one.path("phase").asString().equals("shadow"));
        JsonNode shadow = view().path("shadowRun");
        say("   " + rollout.path("verdict").path("reason").asString());
        return shadow;
    }

    /** Until the evidence is there and a person has to decide. */
    private RolledOut aSubsetOfCustomers() throws InterruptedException {
        say("A quarter of the customers get " + CANDIDATE + ", always the same ones.");
        JsonNode rollout = until(one -> verdict(one).equals("await-approval"));
        say("   " + rollout.path("reason").asString());
        order("approve", second);
        say("   " + SECOND_PERSON + " approves. Half of the customers get " + CANDIDATE + ".");
        customers.run(CHAPTER);
        chapterEnds("");
        return RolledOut.of(rollout);
    }

    /** The second version has become the way of working; could the first one, which is cheaper, do as well? */
    private RolledOut aWorseOne() throws InterruptedException {
        apply(file("system.yaml")
                .replace("incumbent: rules", "incumbent: " + CANDIDATE)
                .replace("candidate: " + CANDIDATE, "candidate: " + WORSE));
        order("start", control);
        say("A worse one. " + WORSE + " is cheaper than " + CANDIDATE + "; it gets a copy of every claim.");
        JsonNode rollout = until(one -> one.path("standing").asString().equals("rolled_back"));
        say("   " + rollout.path("reason").asString());
        return RolledOut.of(rollout);
    }

    /** Customers call, and their outcomes come in, until the rollout has come so far. */
    private JsonNode until(Predicate<JsonNode> soFar) throws InterruptedException {
        for (int slice = 0; slice < MOST_SLICES; slice++) {
            customers.run(SLICE);
            outcomes.post(untold());
            JsonNode rollout = control.get("/api/v1/systems/" + SYSTEM + "/rollout");
            if (soFar.test(rollout)) {
                return rollout;
            }
            boolean over = rollout.path("standing").asString().equals("rolled_back");
            if (over) {
                throw new StoryException("the rollout ended otherwise than told: "
                        + rollout.path("reason").asString());
            }
        }
        throw new StoryException("the rollout did not come so far: "
                + control.get("/api/v1/systems/" + SYSTEM + "/rollout")
                        .path("reason")
                        .asString());
    }

    private static String verdict(JsonNode rollout) {
        return rollout.path("verdict").path("kind").asString("");
    }

    private static void order(String word, ControlPlane by) {
        by.post("/api/v1/systems/" + SYSTEM + "/rollout/" + word, Map.of());
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
        second.post("/api/v1/systems/" + SYSTEM + "/rearm", Map.of());
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

    private void apply(String system) {
        Map<String, String> files = Map.of(
                "system.yaml", system.replace("${UPSTREAM}", stage.upstream().toString()),
                "claims-rules.yaml", file("claims-rules.yaml"));
        control.post("/api/v1/apply", Map.of("main", "system.yaml", "files", files, "dryRun", false));
    }

    private JsonNode view() {
        return control.get("/api/v1/systems/" + SYSTEM);
    }

    /** Sums up the calls since the last chapter; later their outcomes turn out. */
    private void chapterEnds(String more) {
        List<CustomerCall> chapter = untold();
        say("   " + Tally.of(chapter) + more);
        outcomes.post(chapter);
    }

    /** The calls since it was asked last. */
    private List<CustomerCall> untold() {
        List<CustomerCall> calls = customers.calls();
        List<CustomerCall> since = calls.subList(told, calls.size());
        told = calls.size();
        return since;
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
        owner.close();
        second.close();
        control.close();
    }
}
