package dev.slipway.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.control.RolloutDesk.Order;
import dev.slipway.control.RolloutWorld.Quality;
import dev.slipway.control.view.RolloutView;
import dev.slipway.core.rollout.Share;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What only some guardrails see: broken contracts, people who replace answers, and harm that shows after the last step. */
class GuardrailsOnTrafficTest {
    private static final String ROLLOUT =
            "{ steps: [25%, 50%], bake: 1h, outcomes: 1h, minimum: 50, cap: { time: 20d, units: 100000 } }";
    private static final Quality GOOD = new Quality(0.02, 0.02);

    @Test
    void aCandidateThatBreaksTheContractIsRolledBackForIt() {
        try (RolloutWorld world = new RolloutWorld(ROLLOUT, "[{ metric: contract, target: 0.99 }]")) {
            world.order(Order.START);
            world.calls(0, 1_500, new Quality(0.02, 0.02, 0.15, 0), GOOD);
            closeWindows(world);
            assertThat(world.rollout().reason()).startsWith("Rolled back: contract failed for");
        }
    }

    @Test
    void aCandidateWhoseAnswersPeopleReplaceIsRolledBackForIt() {
        try (RolloutWorld world = new RolloutWorld(ROLLOUT, "[{ metric: override, max: 0.1 }]")) {
            world.order(Order.START);
            world.calls(0, 1_500, new Quality(0.02, 0.02, 0, 0.3), new Quality(0.02, 0.02, 0, 0.02));
            closeWindows(world);
            assertThat(world.rollout().reason()).startsWith("Rolled back: override failed for");
        }
    }

    @Test
    void whatIsReplacedNoMoreOftenGoesOn() {
        try (RolloutWorld world = new RolloutWorld(ROLLOUT, "[{ metric: override, max: 0.3, margin: 0.2 }]")) {
            Quality same = new Quality(0.02, 0.02, 0, 0.02);
            world.order(Order.START);
            world.calls(0, 1_500, same, same);
            closeWindows(world);
            assertThat(world.rollout().step()).as(world.rollout().reason()).isEqualTo(1);
        }
    }

    /** In the parallel run nobody uses the candidate's answers, so that nobody can replace them. */
    @Test
    void theParallelRunSaysNothingOfOverrides() {
        String shadowed = ROLLOUT.replace("{ steps", "{ shadow: { min: 50 }, steps");
        try (RolloutWorld world = new RolloutWorld(shadowed, "[{ metric: override, max: 0.1 }]")) {
            world.order(Order.START);
            world.calls(0, 300, GOOD, GOOD);
            closeWindows(world);
            assertThat(world.verdict().kind()).as(world.verdict().reason()).isEqualTo("await-approval");
        }
    }

    /** The incumbent is a table of rules, which never disagrees with itself. */
    @Test
    void aCandidateThatSaysOtherThingsIsRolledBackInTheParallelRun() {
        String shadowed = ROLLOUT.replace("{ steps", "{ shadow: { min: 50 }, steps");
        try (RolloutWorld world = new RolloutWorld(shadowed, "[{ metric: agreement, target: 0.9 }]")) {
            world.order(Order.START);
            world.calls(0, 300, new Quality(0, 0.3), new Quality(0, 0.001));
            closeWindows(world);
            assertThat(world.rollout().reason()).startsWith("Rolled back: agreement failed for");
        }
    }

    @Test
    void harmAfterTheLastStepStillRollsBack() {
        try (RolloutWorld world = new RolloutWorld(
                ROLLOUT, "[{ metric: availability, target: 0.95 }, { metric: accuracy, target: 0.9 }]")) {
            world.order(Order.START);
            promoted(world);
            world.calls(0, 800, GOOD, GOOD);
            closeWindows(world);
            assertThat(world.rollout().phase()).isEqualTo("done");
            assertThat(world.rollout().standing()).as(world.rollout().reason()).isEqualTo("running");

            // The same customers call again, and now the candidate's answers are wrong.
            world.pass(Duration.ofHours(3));
            world.calls(0, 800, new Quality(0.02, 0.4), GOOD);
            look(world);
            closeWindows(world);

            RolloutView back = world.rollout();
            assertThat(back.standing()).as(back.reason()).isEqualTo("rolled_back");
            assertThat(back.reason()).startsWith("Rolled back: accuracy failed for");
            assertThat(world.systems
                            .state(RolloutWorld.SYSTEM)
                            .orElseThrow()
                            .rollout()
                            .orElseThrow()
                            .share())
                    .isEqualTo(Share.NONE);
            assertThat(world.desk.rollouts().replay(world.verdict().id()).same())
                    .isTrue();
        }
    }

    @Test
    void aPersonMayTakeAPromotedCandidateBack() {
        try (RolloutWorld world = new RolloutWorld(ROLLOUT, "[{ metric: availability, target: 0.95 }]")) {
            world.order(Order.START);
            promoted(world);
            assertThat(world.desk.rollouts().refusals(RolloutWorld.SYSTEM, RolloutWorld.DANA))
                    .containsKeys(Order.HOLD, Order.APPROVE)
                    .doesNotContainKey(Order.ROLL_BACK);
            assertThat(world.order(Order.ROLL_BACK).standing()).isEqualTo("rolled_back");
        }
    }

    private static void promoted(RolloutWorld world) {
        world.database
                .jdbi()
                .useHandle(
                        handle -> handle.execute(
                                "UPDATE rollout SET position = replace(position, '{\"kind\":\"step\",\"step\":0}', '{\"kind\":\"done\"}')"));
        assertThat(world.rollout().phase()).isEqualTo("done");
    }

    private static void closeWindows(RolloutWorld world) {
        look(world);
        world.pass(Duration.ofHours(2));
        look(world);
    }

    private static void look(RolloutWorld world) {
        world.pass(Duration.ofSeconds(1));
        world.judge.look();
    }
}
