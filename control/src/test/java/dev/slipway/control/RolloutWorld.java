package dev.slipway.control;

import dev.slipway.control.view.NodeReport;
import dev.slipway.control.view.RolloutView;
import dev.slipway.control.view.VersionView;
import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Role;
import dev.slipway.core.rollout.Arm;
import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.spec.SpecFiles;
import dev.slipway.core.stage.Permit;
import dev.slipway.store.access.SecretKey;
import dev.slipway.store.event.Act;
import dev.slipway.store.node.Resting;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.spec.SpecYaml;
import dev.slipway.store.system.ControlStates;
import dev.slipway.store.system.Systems;
import dev.slipway.store.testing.TestDatabases;
import dev.slipway.store.traffic.Traffic;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A desk on a real database with a clock that a test moves, and traffic as nodes would have recorded it. */
final class RolloutWorld implements AutoCloseable {
    static final String SYSTEM = "claims";

    /** Operates the system, and owns it. */
    static final Actor DANA = Actor.of("dana@example.com", Role.OPERATOR);

    final Database database = TestDatabases.fresh();
    final Systems systems = new Systems(database.jdbi(), SpecYaml::read, this::id);
    final Desk desk;
    final RolloutJudge judge;

    private final RandomGenerator random = new java.util.SplittableRandom(7);
    private Instant now = Instant.parse("2026-03-01T03:00:00Z");

    RolloutWorld(String rollout, String objectives) {
        SecureRandom secure = new SecureRandom();
        Desk.Store store = Desk.Store.on(database, systems, key(secure), secure);
        desk = new Desk(
                new Desk.Parts(
                        store,
                        new RecordedTraffic(new Traffic(database.jdbi()), () -> now),
                        _ -> {},
                        new StatePublisher(new ControlStates(database.jdbi(), systems, System::nanoTime), nodes),
                        nodes),
                new Desk.Settings(
                        () -> now,
                        System::nanoTime,
                        ZoneOffset.UTC,
                        this::id,
                        SpecYaml::read,
                        UpstreamAllowList.DEFAULT,
                        () -> URI.create("http://127.0.0.1:7401"),
                        new VersionView("0.1.0", "2", "25", "18.6", "node-1")));
        judge = desk.judge();
        apply(rollout, objectives);
        partitions();
    }

    void apply(String rollout, String objectives) {
        String yaml = """
                apiVersion: slipway/v1
                kind: System
                metadata: { name: claims, title: Claims }
                spec:
                  ownership: { owner: dana@example.com, deputy: ana@example.com, builders: [ana@example.com] }
                  variants:
                    rules:    { kind: rule, file: rules.yaml }
                    triage-1: { kind: openai, url: "https://api.openai.com/v1", model: triage-1 }
                  incumbent: rules
                  candidate: triage-1
                  customer: { header: Slipway-Customer }
                  rollout: %s
                  objectives: %s
                """.formatted(rollout, objectives);
        var _ = desk.systems()
                .apply(
                        new SpecFiles(
                                "system.yaml",
                                Map.of("system.yaml", yaml, "rules.yaml", "rules: []\notherwise: { label: paper }\n")),
                        null,
                        false,
                        DANA);
        permit(Share.ALL);
    }

    /** What the stage is found to permit from now on, whatever the record says. */
    void permit(Share most) {
        String why = most.equals(Share.ALL) ? "" : "a pilot may carry at most " + most + " of the customers";
        Permit permit = new Permit(most, Instant.parse("9999-01-01T00:00:00Z"), why);
        var _ = systems.permit(SYSTEM, permit, new Act("stage", now));
    }

    RolloutView rollout() {
        return desk.rollouts().view(SYSTEM).orElseThrow();
    }

    RolloutView.VerdictView verdict() {
        return desk.rollouts().verdicts(SYSTEM, 1).getFirst();
    }

    RolloutView order(RolloutDesk.Order order) {
        return desk.rollouts().order(SYSTEM, order, "", null, DANA);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Instant now() {
        return now;
    }

    /**
     * How one arm does: the chances that a call fails, that its answer turns out wrong, that it breaks the contract, and that a
     * person replaces it.
     */
    record Quality(double failing, double wrong, double broken, double overridden) {
        Quality(double failing, double wrong) {
            this(failing, wrong, 0, 0);
        }
    }

    /** What happens to one call. */
    private record Fate(
            boolean failed,
            boolean wrong,
            boolean copyWrong,
            boolean broken,
            @Nullable Boolean overridden) {}

    /** Each of these customers calls once, and says later whether the answer was right. */
    void calls(int from, int to, Quality candidate, Quality incumbent) {
        Ramp ramp = systems.state(SYSTEM).orElseThrow().rollout().orElseThrow();
        boolean watched = candidate.overridden() > 0 || incumbent.overridden() > 0;
        database.jdbi().useTransaction(handle -> {
            for (int customer = from; customer < to; customer++) {
                String name = "customer-" + customer;
                Arm arm = ramp.arm(name);
                Quality quality = arm == Arm.CANDIDATE ? candidate : incumbent;
                Fate fate = new Fate(
                        chance(quality.failing()),
                        chance(quality.wrong()),
                        chance(candidate.wrong()),
                        chance(quality.broken()),
                        watched ? chance(quality.overridden()) : null);
                call(handle, name, ramp, arm, fate);
            }
        });
    }

    /** The same, made at another moment and in the database only now. */
    void callsOf(Instant made, int from, int to, Quality candidate, Quality incumbent) {
        Instant present = now;
        now = made;
        calls(from, to, candidate, incumbent);
        now = present;
    }

    /** Draws only where there is something to draw, so that the other draws stay the same. */
    private boolean chance(double share) {
        return share > 0 && random.nextDouble() < share;
    }

    private void call(Handle handle, String customer, Ramp ramp, Arm arm, Fate fate) {
        boolean failed = fate.failed() || fate.broken();
        UUID id = id();
        Instant at = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
        String variant = arm == Arm.CANDIDATE ? "triage-1" : "rules";
        handle.execute(
                """
                INSERT INTO interaction (at, id, node, received_at, system, customer, protocol, streamed, request_bytes, rollout,
                    arm, variant, status, answered_by, latency_micros, answer_value)
                VALUES (?, ?, 'n', ?, 'claims', ?, 'DECIDE', false, 10, ?, ?, ?, 'ANSWERED', ?, 1000, ?)
                """,
                at,
                id,
                now,
                customer,
                ramp.rollout(),
                arm.name(),
                variant,
                failed ? "rules" : variant,
                fate.wrong() ? "b" : "a");
        handle.execute(
                """
                INSERT INTO attempt (at, id, interaction, node, system, variant, role, ordinal, started_at, status, error_code,
                    latency_micros, cost_micros, currency)
                VALUES (?, ?, ?, 'n', 'claims', ?, 'PRIMARY', 0, ?, ?, ?, 1000, 100, 'EUR')
                """, at, id(), id, variant, now, failed ? "FAILED" : "OK", fate.broken() ? "contract_output" : null);
        if (ramp.shadow()) {
            shadow(handle, at, id, fate.wrong(), fate.copyWrong());
        }
        outcome(handle, at, id, "'a', NULL", "NULL");
        if (fate.overridden() != null) {
            outcome(handle, at, id, "NULL, NULL", fate.overridden().toString());
        }
    }

    private void outcome(Handle handle, Instant at, UUID call, String judged, String overridden) {
        handle.execute(
                "INSERT INTO outcome VALUES (?, ?, ?, " + judged + ", 'desk', ?, " + overridden + ")",
                at,
                id(),
                call,
                now);
    }

    /** A copy of the call, answered by the candidate. */
    private void shadow(Handle handle, Instant at, UUID id, boolean wrong, boolean copyWrong) {
        handle.execute("""
                INSERT INTO attempt (at, id, interaction, node, system, variant, role, ordinal, started_at, status,
                    latency_micros, cost_micros, currency)
                VALUES (?, ?, ?, 'n', 'claims', 'triage-1', 'SHADOW', 1, ?, 'OK', 1000, 100, 'EUR')
                """, at, id(), id, now);
        pair(handle, at, id, "CANDIDATE", wrong == copyWrong, wrong ? "b" : "a", copyWrong ? "b" : "a");
    }

    private void pair(Handle handle, Instant at, UUID call, String kind, boolean agree, String served, String shadow) {
        handle.execute(
                """
                INSERT INTO shadow_pair (at, id, interaction, system, served_variant, shadow_variant, agree, served_value,
                    shadow_value, paired_at, kind)
                VALUES (?, ?, ?, 'claims', 'rules', ?, ?, ?, ?, ?, ?)
                """, at, id(), call, kind.equals("CANDIDATE") ? "triage-1" : "rules", agree, served, shadow, now, kind);
    }

    /** A UUID of version 7 for this moment. */
    private UUID id() {
        long high = now.toEpochMilli() << 16 | 0x7000 | random.nextInt(0x1000);
        return new UUID(high, random.nextLong() >>> 2 | Long.MIN_VALUE);
    }

    private final GatewayNodes nodes = new GatewayNodes() {
        @Override
        public List<Confirmation> publish(ControlStates.Snapshot snapshot) {
            return List.of();
        }

        @Override
        public List<Confirmation> elsewhere(long version, Duration patience) {
            return List.of();
        }

        @Override
        public List<Resting> resting() {
            return List.of();
        }

        @Override
        public List<NodeReport> reports() {
            return List.of();
        }
    };

    private void partitions() {
        database.jdbi().useHandle(handle -> {
            for (int day = 0; day < 40; day++) {
                handle.createQuery("SELECT traffic_partition(:day)::text")
                        .bind(
                                "day",
                                java.time.LocalDate.ofInstant(now, ZoneOffset.UTC)
                                        .plusDays(day))
                        .mapTo(String.class)
                        .list();
            }
        });
    }

    private static SecretKey key(SecureRandom random) {
        try {
            return SecretKey.load("0f".repeat(32), Path.of("unused"), random);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        judge.close();
        database.close();
    }
}
