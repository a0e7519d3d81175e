package dev.slipway.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.control.RolloutDesk.Order;
import dev.slipway.control.RolloutWorld.Quality;
import dev.slipway.control.view.PlanView;
import dev.slipway.control.view.RolloutView;
import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Role;
import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.stop.StopScope;
import dev.slipway.store.event.Act;
import dev.slipway.store.system.RampChange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A rollout from its beginning to its end, on recorded traffic. */
class RolloutOnTrafficTest {
    private static final String ROLLOUT = "{ shadow: { min: 50 }, steps: [10%, 50%], approval: [10%], bake: 1h }";
    private static final String OBJECTIVES =
            "[ { metric: availability, target: 0.9 }, { metric: accuracy, target: 0.9, margin: 0.2 } ]";
    private static final Quality GOOD = new Quality(0.01, 0.05);
    private static final Quality BAD = new Quality(0.6, 0.05);
    private static final Duration BAKED = Duration.ofMinutes(61);

    private final RolloutWorld world = new RolloutWorld(ROLLOUT, OBJECTIVES);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void goesFromTheParallelRunToTheStepThatAPersonApproves() {
        world.order(Order.START);
        assertThat(ramp().shadow()).isTrue();
        world.pass(Duration.ofMinutes(1));
        world.calls(0, 600, GOOD, GOOD);
        look();
        assertThat(world.rollout().phase()).isEqualTo("shadow");
        assertThat(world.rollout().reason()).startsWith("Waiting: the bake");

        world.pass(BAKED);
        look();
        RolloutView first = world.rollout();
        assertThat(first.phase()).as(first.reason()).isEqualTo("step");
        assertThat(ramp().share()).isEqualTo(Share.parse("10%"));
        assertThat(ramp().shadow()).isFalse();

        world.pass(Duration.ofSeconds(1));
        world.calls(0, 6_000, GOOD, GOOD);
        world.pass(BAKED);
        look();
        RolloutView waiting = world.rollout();
        assertThat(world.verdict().kind()).as(waiting.reason()).isEqualTo("await-approval");
        assertThat(ramp().share()).isEqualTo(Share.parse("10%"));

        assertThatThrownBy(() -> world.desk
                        .rollouts()
                        .order(RolloutWorld.SYSTEM, Order.APPROVE, "", null, Actor.of("ana@example.com", Role.ADMIN)))
                .hasMessageContaining("built the candidate");
        world.order(Order.APPROVE);
        assertThat(ramp().share()).isEqualTo(Share.parse("50%"));
    }

    @Test
    void holdsWhereTheStagePermitsNoMoreAndGoesOnOnceItDoes() {
        world.permit(Share.parse("5%"));
        world.order(Order.START);
        world.pass(Duration.ofMinutes(1));
        world.calls(0, 600, GOOD, GOOD);
        world.pass(BAKED);
        look();
        RolloutView held = world.rollout();
        assertThat(held.standing()).as(held.reason()).isEqualTo("held");
        assertThat(held.reason())
                .isEqualTo(
                        "Held: 10% for triage-1 is not permitted, since a pilot may carry at most 5% of the customers.");
        assertThat(ramp().share()).isEqualTo(Share.NONE);

        world.permit(Share.ALL);
        world.order(Order.RESUME);
        world.pass(BAKED);
        look();
        assertThat(ramp().share()).as(world.rollout().reason()).isEqualTo(Share.parse("10%"));

        world.permit(Share.NONE);
        world.pass(Duration.ofSeconds(1));
        look();
        assertThat(world.rollout().standing())
                .as("what closes under way holds it")
                .isEqualTo("held");
    }

    @Test
    void rollsBackWhatFailsMoreOftenBeforeItsWindowsClose() {
        world.order(Order.START);
        toFirstStep();
        world.calls(0, 1_500, BAD, GOOD);
        world.pass(Duration.ofSeconds(1));
        look();

        RolloutView back = world.rollout();
        assertThat(back.standing()).as(back.reason()).isEqualTo("rolled_back");
        assertThat(back.reason()).startsWith("Rolled back: availability failed for");
        assertThat(ramp().share()).isEqualTo(Share.NONE);
        assertThat(world.desk
                        .systems()
                        .events(RolloutWorld.SYSTEM, 1)
                        .getFirst()
                        .act()
                        .by())
                .isEqualTo("rollout");
        look();
        assertThat(world.rollout().standing()).isEqualTo("rolled_back");
    }

    /** Harm that was shown once is not forgotten by trying again. */
    @Test
    void theSameCandidateTriedAgainIsRolledBackAtOnce() {
        world.order(Order.START);
        toFirstStep();
        world.calls(0, 1_500, BAD, GOOD);
        world.pass(Duration.ofSeconds(1));
        look();
        world.order(Order.START);
        look();
        assertThat(world.rollout().standing()).as(world.rollout().reason()).isEqualTo("rolled_back");
    }

    /** A failure in a window that a step left open counts for harm like any other. */
    @Test
    void aStepThatIsLeftStillClosesItsWindows() {
        world.order(Order.START);
        toFirstStep();
        world.pass(BAKED);
        world.calls(0, 600, GOOD, GOOD);
        world.pass(Duration.ofSeconds(1));
        look();
        long before = observed();
        world.database
                .jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE rollout SET position = replace(position, '\"step\":0', '\"step\":1')"));
        world.pass(BAKED);
        look();
        assertThat(observed()).isGreaterThan(before + 100);
    }

    private long observed() {
        return world.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT count(*) FROM rollout_observation WHERE kind = 'UNIT' AND phase = 0")
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void withoutTrafficNothingMoves() {
        world.order(Order.START);
        for (int day = 0; day < 10; day++) {
            world.pass(Duration.ofDays(1));
            look();
        }
        assertThat(world.rollout().phase()).isEqualTo("shadow");
        assertThat(world.verdict().kind()).isEqualTo("wait");
        assertThat(ramp().share()).isEqualTo(Share.NONE);
    }

    @Test
    void everyVerdictIsGivenAgainToTheSameBits() {
        world.order(Order.START);
        toFirstStep();
        world.calls(0, 1_500, BAD, GOOD);
        world.pass(Duration.ofSeconds(1));
        look();
        assertThat(world.desk.rollouts().verdicts(RolloutWorld.SYSTEM, 100))
                .hasSizeGreaterThan(1)
                .allSatisfy(verdict -> assertThat(
                                world.desk.rollouts().replay(verdict.id()).same())
                        .as(verdict.toString())
                        .isTrue());
    }

    /** What was observed cannot be changed in the tables, and a verdict that does not follow from it is told. */
    @Test
    void aVerdictThatDoesNotFollowIsTold() {
        world.order(Order.START);
        toFirstStep();
        world.calls(0, 1_500, BAD, GOOD);
        world.pass(Duration.ofSeconds(1));
        look();
        assertThatThrownBy(() ->
                        world.database.jdbi().useHandle(handle -> handle.execute("DELETE FROM rollout_observation")))
                .hasMessageContaining("append only");
        world.database.jdbi().useHandle(handle -> {
            handle.execute("ALTER TABLE rollout_observation DISABLE TRIGGER USER");
            handle.execute("DELETE FROM rollout_observation WHERE guardrail = 'availability' AND kind = 'FAILURE'");
        });
        long newest = world.verdict().id();
        assertThat(world.desk.rollouts().replay(newest).same()).isFalse();
    }

    @Test
    void aStopStandsAboveEverythingAndItsLiftBringsTheRolloutBack() {
        world.order(Order.START);
        StopScope candidate = StopScope.variant(RolloutWorld.SYSTEM, "triage-1");
        var _ = world.systems.kill(candidate, null, "", new Act("Dana", world.now()));
        look();
        assertThat(world.rollout().standing()).isEqualTo("killed");
        assertThat(world.verdict().kind()).isEqualTo("killed");
        for (Order order : List.of(Order.START, Order.APPROVE, Order.RESUME)) {
            assertThat(world.desk.rollouts().refusals(RolloutWorld.SYSTEM, RolloutWorld.DANA))
                    .as("at a stop nobody is offered what gives the candidate customers")
                    .containsKey(order);
        }
        assertThatThrownBy(() -> world.order(Order.APPROVE)).hasMessageContaining("is stopped (expected: re-armed");

        var _ = world.systems.rearm(candidate, new Act("Dana", world.now()));
        var _ = world.systems.rearm(candidate, new Act("Lee", world.now()));
        world.pass(Duration.ofSeconds(1));
        look();
        assertThat(world.rollout().standing()).isEqualTo("running");
    }

    @Test
    void ofTwoPeopleTheSecondIsToldWhatChanged() {
        world.order(Order.START);
        long version = world.systems.state(RolloutWorld.SYSTEM).orElseThrow().version();
        world.desk.rollouts().order(RolloutWorld.SYSTEM, Order.HOLD, "holidays", version, RolloutWorld.DANA);
        assertThatThrownBy(() -> world.desk
                        .rollouts()
                        .order(RolloutWorld.SYSTEM, Order.ROLL_BACK, "", version, Actor.of("Lee", Role.OPERATOR)))
                .isInstanceOfSatisfying(
                        DeskException.class, e -> assertThat(e.details()).containsKey("changes"))
                .hasMessageContaining("Held the rollout of triage-1: holidays, by dana@example.com");
        assertThat(world.rollout().standing()).isEqualTo("held");
        world.order(Order.RESUME);
        assertThat(world.rollout().standing()).isEqualTo("running");
    }

    /** A hand on the share would move customers under the comparison. */
    @Test
    void nobodyMovesTheShareByHandWhileItIsJudged() {
        world.order(Order.START);
        RampChange more = new RampChange(Share.parse("50%"), null, null);
        assertThatThrownBy(() -> world.desk.systems().ramp(RolloutWorld.SYSTEM, more, "Dana"))
                .isInstanceOfSatisfying(
                        DeskException.class, e -> assertThat(e.code()).isEqualTo(DeskException.Code.REFUSED))
                .hasMessageContaining("slipway rollout roll-back claims");
        world.order(Order.HOLD);
        assertThatThrownBy(
                        () -> world.desk.systems().ramp(RolloutWorld.SYSTEM, new RampChange(null, false, null), "Dana"))
                .hasMessageContaining("moves the share");
        world.order(Order.ROLL_BACK);
        var _ = world.desk.systems().ramp(RolloutWorld.SYSTEM, more, "Dana");
        assertThat(ramp().share()).isEqualTo(Share.parse("50%"));
    }

    @Test
    void whatWouldBeRefusedIsToldBeforeAnybodyAsks() {
        assertThat(refusals("dana@example.com"))
                .containsOnlyKeys(Order.APPROVE, Order.HOLD, Order.RESUME, Order.ROLL_BACK);
        world.order(Order.START);
        assertThat(refusals("dana@example.com")).containsOnlyKeys(Order.START, Order.APPROVE, Order.RESUME);
        world.order(Order.HOLD);
        assertThat(refusals("dana@example.com")).containsOnlyKeys(Order.START, Order.APPROVE, Order.HOLD);
        world.order(Order.RESUME);
        toFirstStep();
        world.calls(0, 6_000, GOOD, GOOD);
        world.pass(BAKED);
        look();
        assertThat(refusals("dana@example.com")).doesNotContainKey(Order.APPROVE);
        assertThat(refusals("ana@example.com").get(Order.APPROVE)).contains("built the candidate");
        world.order(Order.ROLL_BACK);
        assertThat(refusals("dana@example.com")).doesNotContainKey(Order.START).hasSize(4);
    }

    @Test
    void theParallelRunsDisagreementsCanBeReadOneByOne() {
        world.order(Order.START);
        world.pass(Duration.ofMinutes(1));
        world.calls(0, 200, new Quality(0, 0.3), GOOD);
        assertThat(world.desk.rollouts().disagreements(RolloutWorld.SYSTEM, 20))
                .hasSize(20)
                .allSatisfy(one -> {
                    assertThat(one.served().value()).isNotEqualTo(one.shadow().value());
                    assertThat(one.customer()).startsWith("customer-");
                    assertThat(one.outcome()).isEqualTo("a");
                });
    }

    @Test
    void tellsFromItsOwnTrafficWhatARolloutWillTake() {
        PlanView before = world.desk.rollouts().plan(RolloutWorld.SYSTEM);
        assertThat(before.phases()).isEmpty();
        assertThat(before.missing()).singleElement().asString().contains("no customer called in the last 28 days");
        for (int day = 0; day < 3; day++) {
            world.calls(day * 400, (day + 1) * 400, GOOD, GOOD);
            world.pass(Duration.ofDays(1));
        }
        PlanView plan = world.desk.rollouts().plan(RolloutWorld.SYSTEM);
        assertThat(plan.missing()).isEmpty();
        assertThat(plan.seen()).isNotNull();
        assertThat(plan.phases()).extracting(PlanView.PhaseView::phase).containsExactly("shadow", "10%", "50%");
        assertThat(plan.phases().getFirst().likely().customers()).isBetween(50L, 2_000L);
        assertThat(plan.sentence())
                .as(plan.toString())
                .startsWith("If triage-1 is as good as rules, its rollout will likely take");
        assertThat(world.desk.rollouts().plan(RolloutWorld.SYSTEM)).isEqualTo(plan);
    }

    /** The one sentence of a system must not say that nothing needs anybody while an approval does. */
    @Test
    void theSystemsSentenceSaysWhatTheRolloutNeeds() {
        world.order(Order.START);
        assertThat(sentence()).endsWith("Evidence decides about the next step; nothing needs you.");
        world.order(Order.HOLD);
        assertThat(sentence()).endsWith("The rollout is held until somebody resumes it.");
        world.order(Order.RESUME);
        toFirstStep();
        world.calls(0, 6_000, GOOD, GOOD);
        world.pass(BAKED);
        look();
        assertThat(sentence()).endsWith("The next step waits for a person's approval.");
    }

    private String sentence() {
        return world.desk.systems().view(RolloutWorld.SYSTEM).head().sentence();
    }

    private Map<Order, String> refusals(String person) {
        return world.desk.rollouts().refusals(RolloutWorld.SYSTEM, Actor.of(person, Role.OPERATOR));
    }

    @Test
    void saysWhatASpecLacksBeforeARolloutCanBeJudged() {
        world.apply("{ bake: 1h }", OBJECTIVES);
        assertThatThrownBy(() -> world.order(Order.START)).hasMessageContaining("rollout.steps: none (expected:");
        world.apply(ROLLOUT, "[]");
        assertThatThrownBy(() -> world.order(Order.START)).hasMessageContaining("objectives: none (expected:");
    }

    private void toFirstStep() {
        world.pass(Duration.ofMinutes(1));
        world.calls(0, 600, GOOD, GOOD);
        world.pass(BAKED);
        look();
        assertThat(ramp().share()).as(world.rollout().reason()).isEqualTo(Share.parse("10%"));
        world.pass(Duration.ofSeconds(1));
    }

    private void look() {
        world.judge.look();
    }

    private Ramp ramp() {
        return world.systems.state(RolloutWorld.SYSTEM).orElseThrow().rollout().orElseThrow();
    }
}
