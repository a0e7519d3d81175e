package dev.slipway.gateway.exchange;

import dev.slipway.gateway.protocol.Answer;
import dev.slipway.gateway.variant.Repair;

/** What an attempt means for the call. */
sealed interface Verdict {
    /** The caller has a whole answer. */
    record Answered(String variant, Answer answer) implements Verdict {}

    /** The call is over: the caller left, the answer broke off, or the caller was told of its mistake. */
    record Over() implements Verdict {}

    /** Nothing has reached the caller; the next variant is asked. */
    record Next(String variant, String code, boolean timedOut, Repair repair) implements Verdict {
        /** The next one is asked, whatever was wrong. */
        Next(String variant, String code, boolean timedOut) {
            this(variant, code, timedOut, Repair.NOTHING);
        }
    }
}
