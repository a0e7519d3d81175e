package dev.slipway.gateway.exchange;

import dev.slipway.gateway.protocol.Answer;

/** What an attempt means for the call. */
sealed interface Verdict {
    /** The caller has a whole answer. */
    record Answered(String variant, Answer answer) implements Verdict {}

    /** The call is over: the caller left, the answer broke off, or the caller was told of its mistake. */
    record Over() implements Verdict {}

    /** Nothing has reached the caller; the next variant is asked. */
    record Next(String variant, String code, boolean timedOut) implements Verdict {}
}
