package dev.slipway.gateway.variant;

import dev.slipway.gateway.upstream.UpstreamFailure;
import java.time.Duration;
import java.util.Optional;

/**
 * What to do about a failed upstream.
 *
 * @param ill whether the failure says that the upstream is ill; a caller that left and a pool of ours that is full do not
 * @param retry whether the same upstream may be asked again: only where it cannot have worked on the call
 * @param wish how long it wishes to be left alone; empty when it did not say
 */
public record Repair(boolean ill, boolean retry, Optional<Duration> wish) {
    /** A longer wish is not waited for by a caller. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    public static final Repair NOTHING = new Repair(false, false, Optional.empty());
    static final Repair ILL = new Repair(true, false, Optional.empty());

    static Repair of(UpstreamFailure failure) {
        return switch (failure.kind()) {
            case CONNECT_REFUSED, DNS -> new Repair(true, failure.beforeAnything(), Optional.empty());
            // A limit that has run out once is not let run out again: the caller has waited long enough.
            case CONNECT_TIMEOUT,
                    TLS,
                    HEADERS_TIMEOUT,
                    FIRST_TOKEN_TIMEOUT,
                    IDLE_TIMEOUT,
                    TOO_SLOW,
                    TOTAL_TIMEOUT,
                    CUT,
                    BAD_RESPONSE,
                    TOO_LARGE -> ILL;
            case POOL_EXHAUSTED, CANCELLED -> NOTHING;
        };
    }

    static Repair of(int status, Refused refused) {
        boolean passes = switch (status) {
            case 429, 500, 502, 503, 529 -> true;
            default -> false;
        };
        boolean soon = refused.wish().map(wish -> wish.compareTo(SHORT) <= 0).orElse(true);
        return new Repair(true, passes && soon && refused.mayAskAgain(), refused.wish());
    }

    /** How long nobody should ask the upstream; zero where a retry waits for so short a wish. */
    public Duration rest() {
        return wish.filter(one -> one.compareTo(SHORT) > 0).orElse(Duration.ZERO);
    }
}
