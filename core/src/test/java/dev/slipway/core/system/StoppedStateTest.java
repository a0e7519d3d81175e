package dev.slipway.core.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.rollout.Arm;
import dev.slipway.core.rollout.Standing;
import dev.slipway.core.stop.Stop;
import dev.slipway.core.stop.StopScope;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A state with one more stop: what it takes away, and that it takes nothing of another stop away. */
class StoppedStateTest {
    private static final Stop.Order CUT = new Stop.Order(5, Instant.parse("2026-03-01T03:12:00Z"), "Lee", "odd");
    private static final Stop.Order DRAIN = new Stop.Order(6, CUT.at(), "Dana", "", true);
    private static final SystemState RUNNING = States.of("triage-1", "triage-2", List.of("rules"), 5_000, Stop.NONE);

    @Test
    void theWholeSystemAndEverythingStopTheCandidateUnderTheEpochOfBefore() {
        for (StopScope scope : List.of(StopScope.system("claims"), StopScope.EVERYTHING)) {
            SystemState stopped = RUNNING.stopped(scope, CUT);
            assertThat(stopped.standing()).isEqualTo(Standing.KILLED);
            assertThat(stopped.epoch()).isEqualTo(RUNNING.epoch());
            assertThat(stopped.stop().system()).isEqualTo(CUT);
        }
    }

    @Test
    void aPartStopsThatPart() {
        assertThat(RUNNING.stopped(StopScope.variant("claims", "triage-2"), CUT).standing())
                .isEqualTo(Standing.KILLED);
        SystemState customer = RUNNING.stopped(StopScope.customer("claims", "acme"), CUT);
        assertThat(customer.standing()).isEqualTo(Standing.RUNNING);
        assertThat(customer.stop().stopsCustomer("acme")).isTrue();
        assertThat(RUNNING.stopped(StopScope.upstream("127.0.0.1:1"), CUT)
                        .stop()
                        .variants())
                .containsOnlyKeys("triage-1", "triage-2");
        assertThat(RUNNING.stopped(StopScope.upstream("127.0.0.1:2"), CUT)).isEqualTo(RUNNING);
        assertThat(RUNNING.stopped(StopScope.system("others"), CUT)).isSameAs(RUNNING);
    }

    @Test
    void neverWeakensWhatIsStopped() {
        for (StopScope scope : List.of(
                StopScope.system("claims"),
                StopScope.variant("claims", "triage-2"),
                StopScope.customer("claims", "acme"),
                StopScope.upstream("127.0.0.1:1"))) {
            SystemState cut = RUNNING.stopped(scope, CUT);
            assertThat(cut.stopped(scope, DRAIN)).as("drained after it was cut").isEqualTo(cut);
            assertThat(RUNNING.stopped(scope, DRAIN).stopped(scope, CUT))
                    .as("cut after it was drained")
                    .isEqualTo(cut);
        }
    }

    /** A candidate that has everybody is still taken away, to whom it replaced; until the owner names another incumbent. */
    @Test
    void afterAPromotionTheFormerIncumbentAnswersUntilTheOwnerDeclaresAnother() {
        SystemState promoted = States.of("triage-1", "triage-2", List.of(), 10_000, States.stopped(true));
        for (Arm arm : Arm.values()) {
            assertThat(Chain.of(promoted, arm)).containsExactly("triage-1");
        }
        SystemState declared = States.of("triage-2", null, List.of("rules"), 0, States.stopped(true));
        for (Arm arm : Arm.values()) {
            assertThat(Chain.of(declared, arm)).containsExactly("rules");
        }
    }
}
