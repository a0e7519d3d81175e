package dev.slipway.gateway.variant;

import dev.slipway.core.traffic.Attempt;
import dev.slipway.gateway.upstream.UpstreamAnswer;
import dev.slipway.gateway.upstream.UpstreamFailure;
import org.jspecify.annotations.Nullable;

/** A variant did not answer. Carries no words of the question or the answer. */
public final class VariantFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** Code of a call whose protocol a variant does not speak. */
    public static final String NOT_SPOKEN = "protocol_not_spoken";

    /** Code of a variant that was passed over because its upstream is ill. */
    public static final String BREAKER_OPEN = "upstream_breaker_open";

    private final String code;
    private final Attempt.Status status;
    private final @Nullable Integer upstreamStatus;
    private final boolean worked;
    private final Repair repair;

    private VariantFailure(
            String code,
            Attempt.Status status,
            @Nullable Integer upstreamStatus,
            boolean worked,
            @Nullable Throwable cause) {
        this(code, status, upstreamStatus, worked, cause, upstreamStatus == null ? Repair.NOTHING : Repair.ILL);
    }

    private VariantFailure(
            String code,
            Attempt.Status status,
            @Nullable Integer upstreamStatus,
            boolean worked,
            @Nullable Throwable cause,
            Repair repair) {
        super(code, cause, false, false);
        this.repair = repair;
        this.code = code;
        this.status = status;
        this.upstreamStatus = upstreamStatus;
        this.worked = worked;
    }

    /** The variant was not reached, or said by its status that it did nothing. */
    static VariantFailure withoutWork(String code, @Nullable Integer upstreamStatus) {
        return new VariantFailure(code, Attempt.Status.FAILED, upstreamStatus, false, null);
    }

    /** The variant cannot be asked in the caller's protocol; another one may. */
    static VariantFailure notSpoken() {
        return new VariantFailure(NOT_SPOKEN, Attempt.Status.REJECTED, null, false, null);
    }

    /** The upstream said by its status that it did nothing. */
    static VariantFailure refused(String code, UpstreamAnswer answer) {
        int status = answer.status();
        return new VariantFailure(
                code, Attempt.Status.FAILED, status, false, null, Repair.of(status, Refused.of(answer)));
    }

    /** The upstream is ill and was not asked. */
    public static VariantFailure breakerOpen() {
        return withoutWork(BREAKER_OPEN, null);
    }

    /** The variant answered with something that is no answer. */
    public static VariantFailure badAnswer(String code, @Nullable Integer upstreamStatus) {
        return new VariantFailure(code, Attempt.Status.FAILED, upstreamStatus, true, null);
    }

    static VariantFailure of(UpstreamFailure failure, @Nullable Integer upstreamStatus) {
        Attempt.Status status = switch (failure.kind()) {
            case CONNECT_TIMEOUT, HEADERS_TIMEOUT, FIRST_TOKEN_TIMEOUT, IDLE_TIMEOUT, TOO_SLOW, TOTAL_TIMEOUT ->
                Attempt.Status.TIMED_OUT;
            case CONNECT_REFUSED, DNS, TLS, POOL_EXHAUSTED, CUT, BAD_RESPONSE, TOO_LARGE, CANCELLED ->
                Attempt.Status.FAILED;
        };
        return new VariantFailure(
                failure.code(), status, upstreamStatus, !failure.beforeAnything(), failure, Repair.of(failure));
    }

    public String code() {
        return code;
    }

    public Attempt.Status status() {
        return status;
    }

    public @Nullable Integer upstreamStatus() {
        return upstreamStatus;
    }

    /** What to do about it. */
    public Repair repair() {
        return repair;
    }

    /** Whether the upstream may have worked on the call, and charge for it. */
    public boolean worked() {
        return worked;
    }
}
