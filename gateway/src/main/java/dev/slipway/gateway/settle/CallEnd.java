package dev.slipway.gateway.settle;

import dev.slipway.core.traffic.Interaction;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param answeredBy null when nobody answered
 * @param errorCode null when nothing went wrong
 * @param answerValue null when the system names none, or the answer has none
 */
public record CallEnd(
        Interaction.Status status,
        @Nullable String answeredBy,
        int httpStatus,
        @Nullable String errorCode,
        @Nullable String answerValue) {
    /** What a caller that left is recorded with before any status was sent. */
    public static final int CLIENT_LEFT_STATUS = 499;

    private static final int PENDING_STATUS = 202;

    public static CallEnd answered(String variant, @Nullable String answerValue) {
        return new CallEnd(Interaction.Status.ANSWERED, variant, 200, null, answerValue);
    }

    /**
     * People were asked, and the caller was told where the answer will be.
     *
     * @param variant null where people judge what a variant has answered
     */
    public static CallEnd pending(@Nullable String variant) {
        return new CallEnd(Interaction.Status.PENDING, variant, PENDING_STATUS, null, null);
    }

    public static CallEnd refused(int httpStatus, String code) {
        return new CallEnd(Interaction.Status.REFUSED, null, httpStatus, code, null);
    }

    public static CallEnd failed(int httpStatus, String code) {
        return new CallEnd(Interaction.Status.FAILED, null, httpStatus, code, null);
    }

    public static CallEnd leftBeforeAnswer() {
        return new CallEnd(Interaction.Status.CLIENT_LEFT, null, CLIENT_LEFT_STATUS, "client_left", null);
    }

    /** Ended while a variant's answer was on its way. */
    public static CallEnd brokenOff(Interaction.Status status, String variant, String code) {
        return new CallEnd(status, variant, 200, code, null);
    }
}
