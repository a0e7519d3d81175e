package dev.slipway.gateway.exchange;

import dev.slipway.gateway.protocol.Answer;
import dev.slipway.gateway.protocol.Refusal;
import dev.slipway.gateway.variant.Repair;
import org.jspecify.annotations.Nullable;

/** What an attempt means for the call. */
sealed interface Verdict {
    /** The caller has a whole answer. */
    record Answered(String variant, Answer answer) implements Verdict {}

    /** The call is over: the caller left, the answer broke off, or the caller was told of its mistake. */
    record Over() implements Verdict {}

    /** Nothing has reached the caller; the next variant is asked. */
    record Next(
            String variant,
            String code,
            boolean timedOut,
            Repair repair,
            @Nullable Refusal mistake) implements Verdict {
        /** The next one is asked, whatever was wrong. */
        Next(String variant, String code, boolean timedOut) {
            this(variant, code, timedOut, Repair.NOTHING);
        }

        Next(String variant, String code, boolean timedOut, Repair repair) {
            this(variant, code, timedOut, repair, null);
        }

        /** The variant cannot be asked this, and another may: what the caller is told where none can. */
        static Next untranslatable(String variant, Refusal why) {
            return new Next(variant, why.code(), false, Repair.NOTHING, why);
        }
    }
}
