package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.rollout.Share;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.stage.Permit;
import dev.slipway.gateway.fake.Poll;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node holds to what the stage permits by itself: without a database, and beyond what anybody ordered. */
@Tag("alone")
class StagePermitTest {
    private static final Instant LATER = Instant.parse("9999-01-01T00:00:00Z");
    private static final int CUSTOMERS = 200;

    @TempDir
    Path directory;

    private static Systems ordered(String share, Permit permit) {
        return Systems.named("claims")
                .rule("rules", "old")
                .rule("triage", "new")
                .candidate("triage", Share.parse(share))
                .permit(permit);
    }

    @Test
    void whatNobodyHasLookedAtPermitsNothing() {
        try (Rig rig = Rig.start(directory, ordered("100%", Permit.CLOSED))) {
            assertThat(byCandidate(rig)).isZero();
            rig.update(ordered("100%", new Permit(Share.ALL, LATER, "")));
            assertThat(byCandidate(rig)).isEqualTo(CUSTOMERS);
        }
    }

    @Test
    void aPilotCarriesItsShareWhateverWasOrdered() {
        Permit tenth = new Permit(Share.parse("10%"), LATER, "a pilot may carry at most 10% of the customers");
        try (Rig rig = Rig.start(directory, ordered("100%", tenth))) {
            assertThat(byCandidate(rig)).isBetween(5, 40);
            rig.update(ordered("10%", new Permit(Share.ALL, LATER, "")));
            assertThat(byCandidate(rig))
                    .as("as if ten percent had been ordered")
                    .isBetween(5, 40);
        }
    }

    @Test
    void whatWasPermittedEndsByTheNodesOwnClock() {
        Instant soon = Instant.now().plus(Duration.ofSeconds(2)).truncatedTo(ChronoUnit.MILLIS);
        try (Rig rig = Rig.start(directory, ordered("100%", new Permit(Share.ALL, soon, "")))) {
            Poll.until(
                    "the old way",
                    Duration.ofSeconds(30),
                    () -> variant(rig, "c1").equals("rules"));
            assertThat(Instant.now()).isAfterOrEqualTo(soon);
            assertThat(byCandidate(rig)).isZero();
        }
    }

    @Test
    void whatAnEndedPermitTakesAwayIsNotGivenBackByGivingUpTheLease() {
        SystemSpec.Stopping goesOn = new SystemSpec.Stopping(
                Duration.ofSeconds(3),
                Duration.ofSeconds(30),
                SystemSpec.OnControlLoss.CONTINUE,
                SystemSpec.OnKill.CUT);
        Permit ended = new Permit(Share.ALL, Instant.now().minusSeconds(1), "");
        try (Rig rig = Rig.start(directory, ordered("100%", ended).stopping(goesOn))) {
            assertThat(byCandidate(rig)).isZero();
        }
    }

    private static int byCandidate(Rig rig) {
        int found = 0;
        for (int i = 0; i < CUSTOMERS; i++) {
            found += variant(rig, "c" + i).equals("triage") ? 1 : 0;
        }
        return found;
    }

    private static String variant(Rig rig, String customer) {
        return Rig.header(rig.chat(Rig.chat("claims", "x"), "Slipway-Customer", customer), "Slipway-Variant");
    }
}
