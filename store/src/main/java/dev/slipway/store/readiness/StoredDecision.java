package dev.slipway.store.readiness;

import dev.slipway.core.readiness.EvidenceKind;
import dev.slipway.core.readiness.Fact;
import dev.slipway.core.readiness.Quantity;
import dev.slipway.core.stage.Choice;
import dev.slipway.core.stage.Stage;
import dev.slipway.core.stage.Standing;
import dev.slipway.store.event.Act;
import java.time.LocalDate;
import java.util.List;

/**
 * A decision at a gate.
 *
 * @param before the stage it was taken in
 * @param after where the system stands since; its count is the decision's number
 */
public record StoredDecision(Act act, Choice choice, Stage before, Standing after, Grounds grounds) {
    /**
     * @param consulted who was asked; may be empty
     * @param alternatives what else could have been done, and why not
     * @param reviewOn when its outcome will be looked at
     */
    public record Grounds(
            List<String> consulted, String reason, String alternatives, LocalDate reviewOn, Snapshot snapshot) {
        public Grounds {
            consulted = List.copyOf(consulted);
        }
    }

    /**
     * What was known then.
     *
     * @param text JSON
     * @param hash SHA-256 of the text in UTF-8, hexadecimal
     * @param revision of the system
     */
    public record Snapshot(String text, String hash, long revision) {}

    public long number() {
        return after.decisions();
    }

    Fact fact() {
        return new Fact(
                Quantity.GATE_SIGNED,
                1,
                EvidenceKind.ACKNOWLEDGED,
                act.at(),
                null,
                grounds.snapshot().revision(),
                "decision " + number() + " of " + act.by());
    }
}
