package dev.slipway.core.traffic;

import dev.slipway.core.rollout.Arm;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call, from admission to its last byte.
 *
 * @param id UUID of version 7, so that the day of the call can be read from it
 * @param node identity of the journal that recorded it
 * @param caller who called and with what
 * @param route where it was sent; null when it was refused before routing
 * @param result how it ended; null while open
 */
public record Interaction(
        UUID id,
        String node,
        Instant receivedAt,
        Caller caller,
        @Nullable Route route,
        @Nullable Result result) implements Fact {
    /**
     * @param system name the caller asked for, known or not
     * @param keyId the API key's public id; null when none was recognised
     * @param customer the rollout's assignment unit; null when the call named none
     * @param transaction the piece of business this call belongs to; null when it is one of its own
     * @param streamed whether the caller asked for a stream
     * @param requestBytes size of the request body
     */
    public record Caller(
            String system,
            @Nullable String keyId,
            @Nullable String customer,
            @Nullable String transaction,
            Protocol protocol,
            boolean streamed,
            long requestBytes) {}

    /**
     * @param rollout the rollout whose assignment this is; null when the system has none
     * @param variant the variant that was to answer first
     */
    public record Route(
            long revision, String specHash, @Nullable UUID rollout, Arm arm, String variant) {}

    /**
     * @param answeredBy the variant whose answer the caller got, whole or in part; null when there was none
     * @param httpStatus status sent to the caller, 499 when the caller left before any
     * @param errorCode what went wrong, from the gateway's list of codes; null when nothing did
     * @param latencyMicros from the request's head to the answer's last byte
     * @param firstByteMicros from the request's head to the answer's first content byte; null without content
     * @param answerValue the value outcomes are compared with, if the system names where it stands in an answer
     */
    public record Result(
            Status status,
            @Nullable String answeredBy,
            int httpStatus,
            @Nullable String errorCode,
            Instant endedAt,
            long latencyMicros,
            @Nullable Long firstByteMicros,
            long answerBytes,
            @Nullable String answerValue) {}

    /** How a call ended. */
    public enum Status {
        /** A whole answer was written. */
        ANSWERED,
        /** People have it: the caller was told where the answer will be, and has none yet. */
        PENDING,
        /** The call broke the contract, or was not allowed. */
        REFUSED,
        /** No variant could answer, or the answer broke after its first byte. */
        FAILED,
        /** The caller left before the end. */
        CLIENT_LEFT,
        /** A stop cut the answer. */
        CUT,
        /** The node died while the call was open. */
        INTERRUPTED
    }

    public Interaction routed(Route newRoute) {
        return new Interaction(id, node, receivedAt, caller, newRoute, result);
    }

    public Interaction settled(Result newResult) {
        return new Interaction(id, node, receivedAt, caller, route, newResult);
    }
}
