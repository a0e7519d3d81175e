package dev.slipway.gateway.budget;

/** Whether a variant may be asked, as far as money goes. */
public sealed interface Allowance {
    /** @param over whether it is asked although a budget is used up */
    record Given(Reservation reservation, boolean over) implements Allowance {
        static final Given FREE = new Given(Reservation.NONE, false);
    }

    /**
     * It may not be asked.
     *
     * @param code {@code over_budget} or {@code price_unknown}
     * @param text what, where, what was expected
     * @param tryNext whether the next variant is to be asked in its place
     */
    record Refused(String code, String text, boolean tryNext) implements Allowance {}
}
