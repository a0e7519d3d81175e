package dev.slipway.core.rollout;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows from the evidence now. A function of what {@link #basis} holds, the plan and the observations alone. */
public sealed interface Verdict {
    /** What it rests on. */
    Basis basis();

    /** Why, in plain words with the numbers in them. */
    String reason();

    /** Somebody stopped it. */
    record Killed(Basis basis, String reason) implements Verdict {}

    /** It was held or rolled back before, and stays so. */
    record Stands(Standing standing, Basis basis, String reason) implements Verdict {}

    /** The arms are not as large as they should be, so that no comparison can be trusted. */
    record HoldMismatch(Basis basis, String reason) implements Verdict {}

    /** @param guardrails the ones the candidate harms */
    record RollBack(List<String> guardrails, Basis basis, String reason) implements Verdict {
        public RollBack {
            guardrails = List.copyOf(guardrails);
        }
    }

    /**
     * @param missing what it waits for
     * @param until when this changes by itself; null when only more data can change it
     */
    record Wait(List<Missing> missing, @Nullable Instant until, Basis basis, String reason) implements Verdict {
        public Wait {
            missing = List.copyOf(missing);
        }
    }

    /** Every guardrail is no worse: on to the next phase. */
    record Advance(Phase to, Basis basis, String reason) implements Verdict {}

    /** All a machine can judge is judged; a person decides about the next phase. */
    record AwaitApproval(Phase to, Basis basis, String reason) implements Verdict {}

    /** @param guardrails the ones that stayed undecided until the cap */
    record HoldInconclusive(List<String> guardrails, Basis basis, String reason) implements Verdict {
        public HoldInconclusive {
            guardrails = List.copyOf(guardrails);
        }
    }

    /** The last step is passed, or was before. */
    record Done(Basis basis, String reason) implements Verdict {}
}
