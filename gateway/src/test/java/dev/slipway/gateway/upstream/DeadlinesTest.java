package dev.slipway.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.spec.Variant.Limits;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The floor under an answer's throughput, on a clock that is moved. */
class DeadlinesTest {
    private static final Duration PATIENT = Duration.ofMinutes(9);

    /** Ten bytes a second over stretches of 3 s. */
    private static final Limits LIMITS = new Limits(PATIENT, PATIENT, PATIENT, Duration.ofSeconds(3), PATIENT, 10);

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong clock = new AtomicLong();

    @AfterEach
    void close() {
        scheduler.shutdownNow();
    }

    private Deadlines begun() {
        Deadlines deadlines = new Deadlines(LIMITS, clock::get, scheduler, _ -> {});
        deadlines.sending();
        deadlines.answering(true);
        assertThat(deadlines.read(1)).isTrue();
        return deadlines;
    }

    private boolean read(Deadlines deadlines, Duration waited, int bytes) {
        deadlines.reading();
        clock.addAndGet(waited.toNanos());
        return deadlines.read(bytes);
    }

    @Test
    void isJudgedOverStretches() {
        Deadlines deadlines = begun();
        assertThat(read(deadlines, Duration.ofSeconds(1), 1)).isTrue();
        assertThat(read(deadlines, Duration.ofSeconds(1), 1)).isTrue();
        assertThat(read(deadlines, Duration.ofSeconds(1), 28)).isTrue();
        assertThat(read(deadlines, Duration.ofSeconds(2), 1)).isTrue();
        assertThat(read(deadlines, Duration.ofSeconds(1), 28)).isFalse();
    }

    @Test
    void doesNotCountTheTimeTheCallerTakes() {
        Deadlines deadlines = begun();
        for (int i = 0; i < 10; i++) {
            clock.addAndGet(Duration.ofSeconds(30).toNanos());
            assertThat(read(deadlines, Duration.ofMillis(200), 1)).isTrue();
        }
    }

    @Test
    void doesNotCountThePreamble() {
        Deadlines deadlines = new Deadlines(LIMITS, clock::get, scheduler, _ -> {});
        deadlines.sending();
        deadlines.answering(true);
        deadlines.expectPreamble();
        assertThat(read(deadlines, Duration.ofMinutes(1), 1)).isTrue();
        assertThat(read(deadlines, Duration.ofMinutes(1), 1)).isTrue();
        deadlines.content();
        assertThat(read(deadlines, Duration.ofSeconds(3), 29)).isFalse();
    }
}
