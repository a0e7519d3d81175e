package dev.slipway.gateway.exchange;

import dev.slipway.gateway.route.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Who was asked for one call and failed, and who is asked next. For one thread. */
final class Tries {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    private final List<Verdict.Next> failures = new ArrayList<>();

    void failed(Verdict.Next failure) {
        failures.add(failure);
    }

    List<Verdict.Next> failures() {
        return failures;
    }

    /** Whether the variant that failed last may be asked once more. */
    boolean retries(Target target) {
        if (failures.isEmpty() || !failures.getLast().variant().equals(target.name())) {
            return false;
        }
        return failures.getLast().repair().retry()
                && times(target.name()) <= target.retries()
                && target.breaker().closed();
    }

    /** The next of those that may answer: the last one again where that may help, otherwise the first not asked yet. */
    Optional<Target> next(List<Target> admitted) {
        return admitted.stream()
                .filter(this::retries)
                .findFirst()
                .or(() -> admitted.stream()
                        .filter(target -> times(target.name()) == 0)
                        .findFirst());
    }

    /** How long to wait before the variant that failed last is asked again. */
    Duration pause(RandomGenerator random) {
        Verdict.Next last = failures.getLast();
        return pause(times(last.variant()), last.repair().wish(), random);
    }

    /**
     * A time between half and all of 100 ms, doubled with every retry, so that callers who failed together do not come back
     * together; a wish of the upstream is kept, and up to a tenth added for the same reason.
     *
     * @param retry number of the retry, from 1
     */
    static Duration pause(int retry, Optional<Duration> wish, RandomGenerator random) {
        long nanos = wish.map(Duration::toNanos)
                .map(most -> (long) (most * (1 + random.nextDouble() / 10)))
                .orElseGet(() -> (long) ((FIRST_PAUSE.toNanos() << (retry - 1)) * (1 + random.nextDouble()) / 2));
        return Duration.ofNanos(nanos);
    }

    private int times(String variant) {
        return (int) failures.stream()
                .filter(failure -> failure.variant().equals(variant))
                .count();
    }
}
