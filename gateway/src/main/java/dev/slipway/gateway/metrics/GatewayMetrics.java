package dev.slipway.gateway.metrics;

import dev.slipway.core.price.Charge;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.ShadowPair;
import dev.slipway.store.journal.Journal;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the gateway does. Labels are bounded by the applied systems and their variants: calls for unknown systems
 * are counted under none. Meters are looked up once per combination. Safe for several threads.
 */
public final class GatewayMetrics {
    private static final Duration[] LATENCY_BOUNDS = {
        Duration.ofMillis(5), Duration.ofMillis(25), Duration.ofMillis(100), Duration.ofMillis(250),
        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2500), Duration.ofSeconds(5),
        Duration.ofSeconds(10), Duration.ofSeconds(30)
    };
    private static final String UNKNOWN = "unknown";
    private static final String NOBODY = "none";

    private record CallLabels(String system, String variant, Interaction.Status status) {}

    private record AttemptLabels(String system, String variant, Attempt.Role role, Attempt.Status status) {}

    private record TokenLabels(String system, String variant, String kind) {}

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<CallLabels, Timer> calls = new ConcurrentHashMap<>();
    private final Map<AttemptLabels, Timer> attempts = new ConcurrentHashMap<>();
    private final Map<TokenLabels, Counter> tokens = new ConcurrentHashMap<>();

    public GatewayMetrics(Journal journal) {
        registry.gauge("slipway.journal.bytes", journal, it -> it.status().bytes());
        registry.gauge(
                "slipway.journal.behind.bytes", journal, it -> it.status().behindBytes());
        registry.gauge(
                "slipway.journal.dropped.facts", journal, it -> it.status().dropped());
        registry.gauge(
                "slipway.journal.force.seconds",
                journal,
                it -> it.status().force().toNanos() / 1e9);
    }

    /** Has a number read whenever somebody asks for the metrics. */
    public void gauge(String name, Supplier<Number> value) {
        io.micrometer.core.instrument.Gauge.builder(name, value)
                .strongReference(true)
                .register(registry);
    }

    /** Has the level of an upstream's breaker read whenever somebody asks: 0 closed, 1 trying, 2 open. */
    public void breaker(String system, String variant, IntSupplier level) {
        io.micrometer.core.instrument.Gauge.builder("slipway.upstream.breaker", level::getAsInt)
                .description("Whether calls reach a variant's upstream: 0 as usual, 1 one is trying, 2 kept away")
                .tag("system", system)
                .tag("variant", variant)
                .strongReference(true)
                .register(registry);
    }

    /** Counts a call that ended. */
    public void call(Interaction call) {
        Interaction.Result result = call.result();
        if (result != null) {
            String system = call.route() == null ? UNKNOWN : call.caller().system();
            String variant = result.answeredBy() == null ? NOBODY : result.answeredBy();
            calls.computeIfAbsent(new CallLabels(system, variant, result.status()), this::timer)
                    .record(result.latencyMicros(), TimeUnit.MICROSECONDS);
        }
    }

    /** Counts an attempt that ended, its tokens and its cost. */
    public void attempt(Attempt attempt) {
        Attempt.Result result = attempt.result();
        if (result == null) {
            return;
        }
        attempts.computeIfAbsent(
                        new AttemptLabels(attempt.system(), attempt.variant(), attempt.role(), result.status()),
                        this::timer)
                .record(result.latencyMicros(), TimeUnit.MICROSECONDS);
        if (result.usage() != null) {
            count(attempt, "input.tokens", result.usage().input());
            count(attempt, "cached.input.tokens", result.usage().cacheRead());
            count(attempt, "output.tokens", result.usage().output());
        }
        switch (result.charge()) {
            case Charge.Known known ->
                count(
                        attempt,
                        "cost.micro." + known.amount().currency(),
                        known.amount().micros());
            case Charge.Unknown _ -> count(attempt, "unpriced.attempts", 1);
        }
    }

    /** Counts two compared answers. */
    public void pair(ShadowPair pair) {
        @Nullable Boolean agree = pair.agree();
        String verdict = agree == null ? "not_comparable" : agree ? "agree" : "differ";
        String kind = pair.kind().name().toLowerCase(Locale.ROOT);
        registry.counter("slipway.shadow.pairs", "system", pair.system(), "kind", kind, "verdict", verdict)
                .increment();
    }

    /** Counts a copy that was not sent. */
    public void shadowDropped(String system, String reason) {
        registry.counter("slipway.shadow.drops", "system", system, "reason", reason)
                .increment();
    }

    /** Everything counted, in the text format of Prometheus. */
    public String scrape() {
        return registry.scrape();
    }

    public void close() {
        registry.close();
    }

    private void count(Attempt attempt, String kind, long amount) {
        if (amount > 0) {
            tokens.computeIfAbsent(new TokenLabels(attempt.system(), attempt.variant(), kind), this::counter)
                    .increment((double) amount);
        }
    }

    private Counter counter(TokenLabels labels) {
        return Counter.builder("slipway." + labels.kind())
                .tag("system", labels.system())
                .tag("variant", labels.variant())
                .register(registry);
    }

    private Timer timer(CallLabels labels) {
        return Timer.builder("slipway.calls")
                .description("Calls by system, answering variant and end, timed to the answer's last byte")
                .tag("system", labels.system())
                .tag("variant", labels.variant())
                .tag("status", labels.status().name())
                .serviceLevelObjectives(LATENCY_BOUNDS)
                .register(registry);
    }

    private Timer timer(AttemptLabels labels) {
        return Timer.builder("slipway.attempts")
                .description("Attempts by system, variant, role and end, timed to the last byte read")
                .tag("system", labels.system())
                .tag("variant", labels.variant())
                .tag("role", labels.role().name())
                .tag("status", labels.status().name())
                .serviceLevelObjectives(LATENCY_BOUNDS)
                .register(registry);
    }
}
