package dev.slipway.gateway.breaker;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** Keeps calls away from one upstream while it is ill. Safe for several threads; a healthy upstream costs one read. */
public final class Breaker {
    private final LongSupplier nanoTime;
    private final AtomicReference<BreakerState> state = new AtomicReference<>(BreakerState.Closed.HEALTHY);

    /** @param nanoTime monotonic, as {@link System#nanoTime} */
    public Breaker(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Asks for one call. Whoever asks closes what is returned. */
    public Pass enter() {
        while (true) {
            BreakerState before = state.get();
            if (before instanceof BreakerState.Closed) {
                return new Pass(true, false);
            }
            BreakerState after = before.entered(nanoTime.getAsLong());
            if (after.equals(before)) {
                return new Pass(false, false);
            }
            if (state.compareAndSet(before, after)) {
                return new Pass(true, true);
            }
        }
    }

    /** Whether calls pass as usual. */
    public boolean closed() {
        return state.get() instanceof BreakerState.Closed;
    }

    /** How long until a call may try; zero when one may pass now. */
    public Duration rest() {
        return state.get() instanceof BreakerState.Open open
                ? Duration.ofNanos(Math.max(0, open.until() - nanoTime.getAsLong()))
                : Duration.ZERO;
    }

    /** For metrics: 0 closed, 1 trying, 2 open. */
    int level() {
        return switch (state.get()) {
            case BreakerState.Closed _ -> 0;
            case BreakerState.Trying _ -> 1;
            case BreakerState.Open _ -> 2;
        };
    }

    private void become(UnaryOperator<BreakerState> change) {
        state.updateAndGet(change);
    }

    /** One call as the breaker sees it: what it says first about its end counts, and nothing is said by saying nothing. */
    public final class Pass implements AutoCloseable {
        private final boolean granted;
        private final boolean trial;
        private boolean told;

        private Pass(boolean granted, boolean trial) {
            this.granted = granted;
            this.trial = trial;
        }

        /** Whether the call may be sent. */
        public boolean granted() {
            return granted;
        }

        public void answered() {
            if (tell()) {
                become(before -> before.answered(trial));
            }
        }

        /** @param wish how long the upstream wishes to be left alone; zero for no wish */
        public void failed(Duration wish) {
            if (tell()) {
                long now = nanoTime.getAsLong();
                become(before -> before.failed(now, trial, wish));
            }
        }

        @Override
        public void close() {
            if (tell() && trial) {
                long now = nanoTime.getAsLong();
                become(before -> before.ignored(now, true));
            }
        }

        private boolean tell() {
            boolean first = granted && !told;
            told = true;
            return first;
        }
    }
}
