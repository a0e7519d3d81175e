package dev.slipway.core.readiness;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a check. */
public sealed interface CheckResult {
    Check check();

    /** Points, 0 to 1. */
    default double score() {
        return this instanceof Passed passed ? passed.points() : 0;
    }

    /** Whether a gate is not held up by it. */
    default boolean lets() {
        return switch (this) {
            case Passed _, Waived _ -> true;
            case Failed _, NotMeasured _ -> false;
        };
    }

    /**
     * @param points 1, or 0.5 where only somebody's word is behind it
     * @param until when the first piece of its evidence expires; null when only a change ends it
     * @param facts what it rests on
     */
    record Passed(Check check, double points, @Nullable Instant until, List<Fact> facts) implements CheckResult {
        public Passed {
            facts = List.copyOf(facts);
        }
    }

    /** @param why each thing that is not as it should be, expired evidence included */
    record Failed(Check check, List<String> why, Mend next) implements CheckResult {
        public Failed {
            why = List.copyOf(why);
        }
    }

    /** @param instead what it would be without the waiver */
    record Waived(Check check, Waiver waiver, CheckResult instead) implements CheckResult {}

    /** @param missing what nobody knows */
    record NotMeasured(Check check, List<Quantity> missing, Mend next) implements CheckResult {
        public NotMeasured {
            missing = List.copyOf(missing);
        }
    }
}
