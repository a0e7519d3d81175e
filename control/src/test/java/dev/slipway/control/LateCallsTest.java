package dev.slipway.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.control.RolloutDesk.Order;
import dev.slipway.control.RolloutWorld.Quality;
import dev.slipway.control.view.RolloutView;
import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.rollout.Share;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that reach the database long after they were made count from when they come, and only for harm. */
class LateCallsTest {
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

    /** A node that was cut off tells late of its calls; what failed there is harm, and whom it met is met. */
    @Test
    void callsThatComeLateCountFromWhenTheyCome() {
        world.order(Order.START);
        toFirstStep();
        Instant made = world.now();
        world.pass(Duration.ofMinutes(10));
        look();
        world.callsOf(made, 0, 1_500, BAD, GOOD);
        look();
        assertThat(world.rollout().standing())
                .as("nobody noted that they are late")
                .isEqualTo("running");

        world.database
                .jdbi()
                .useHandle(
                        handle -> handle.execute("INSERT INTO late_traffic VALUES (?, ?)", RolloutWorld.SYSTEM, made));
        look();
        RolloutView back = world.rollout();
        assertThat(back.standing()).as(back.reason()).isEqualTo("rolled_back");
        assertThat(back.reason()).startsWith("Rolled back: availability failed for");
    }

    /** Harm is never reset: what failed in a step that is left by now counts when it comes, for the step it was made in. */
    @Test
    void callsOfAStepThatIsLeftCountForHarmWhenTheyCome() {
        world.order(Order.START);
        toFirstStep();
        Instant made = world.now();
        world.calls(0, 6_000, GOOD, GOOD);
        world.pass(BAKED);
        look();
        world.order(Order.APPROVE);
        world.pass(Duration.ofMinutes(10));
        look();
        long units = observed();
        long failures = failuresOf(0);
        world.callsOf(made, 6_000, 8_000, BAD, GOOD);
        world.database
                .jdbi()
                .useHandle(
                        handle -> handle.execute("INSERT INTO late_traffic VALUES (?, ?)", RolloutWorld.SYSTEM, made));
        look();
        RolloutView back = world.rollout();
        assertThat(back.standing()).as(back.reason()).isEqualTo("rolled_back");
        assertThat(back.reason()).startsWith("Rolled back: availability failed for");
        assertThat(observed())
                .as("the step that is left asks nothing of anybody")
                .isEqualTo(units);
        assertThat(failuresOf(0)).isGreaterThan(failures + 100);
        assertThat(failuresOf(1)).isZero();
    }

    private long failuresOf(int step) {
        return world.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT count(*) FROM rollout_observation WHERE kind = 'FAILURE' AND phase = ?")
                        .bind(0, step)
                        .mapTo(Long.class)
                        .one());
    }

    private long observed() {
        return world.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT count(*) FROM rollout_observation WHERE kind = 'UNIT' AND phase = 0")
                        .mapTo(Long.class)
                        .one());
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
