package dev.slipway.demo.upstream;

import java.time.Instant;
import java.util.Optional;

/**
 * One call as the upstream saw it, read back from its log.
 *
 * @param call the number the upstream gave it, unique within one run
 * @param interaction the header {@code Slipway-Interaction} it came with
 * @param attempt the header {@code Slipway-Attempt} it came with
 * @param path the path called
 * @param model the model asked for; empty when the call did not get so far
 * @param promptTokens tokens read
 * @param completionTokens tokens sent; of an aborted stream those sent until then
 * @param ended absent when the log ends before the call did
 */
public record UpstreamCall(
        long call,
        Optional<String> interaction,
        Optional<String> attempt,
        String path,
        String model,
        boolean streamed,
        int promptTokens,
        int completionTokens,
        Instant received,
        Optional<Instant> ended,
        End end) {

    /** How a call ended. */
    public enum End {
        /** The whole answer was sent. */
        ANSWERED,
        /** The caller went away before the answer ended. */
        ABORTED,
        /** The caller got an error. */
        REFUSED,
        /** The log ends before the call did: it was running when the upstream was stopped or is still running. */
        OPEN
    }
}
