package dev.slipway.gateway.trace;

import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Usage;
import dev.slipway.core.spec.Variant;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Interaction;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells an OpenTelemetry collector of calls and attempts once they are in the journal: a span for the call, and one in it for each
 * attempt, whose id is the one its upstream was given. Nothing waits for the collector. Safe for several threads.
 */
public final class Spans implements AutoCloseable {
    private static final long CLOSING_SECONDS = 1;

    private final @Nullable OpenTelemetrySdk sdk;
    private final @Nullable Tracer tracer;

    private Spans(@Nullable OpenTelemetrySdk sdk) {
        this.sdk = sdk;
        this.tracer = sdk == null
                ? null
                : sdk.tracerBuilder("slipway").setSchemaUrl(Conventions.SCHEMA).build();
    }

    /** Nobody is told. */
    public static Spans off() {
        return new Spans(null);
    }

    /**
     * As the standard {@code OTEL_…} variables say; off unless they name an endpoint.
     *
     * @throws IllegalArgumentException when one of them cannot be used
     */
    public static Spans configured(Map<String, String> environment) {
        boolean wanted = Stream.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
                .anyMatch(name -> !environment.getOrDefault(name, "").isBlank());
        if (!wanted) {
            return off();
        }
        try {
            return new Spans(AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesSupplier(() -> Map.of(
                            "otel.service.name", "slipway",
                            "otel.metrics.exporter", "none",
                            "otel.logs.exporter", "none",
                            "otel.exporter.otlp.protocol", "http/protobuf"))
                    .addPropertiesCustomizer(_ -> properties(environment))
                    .addTracerProviderCustomizer((provider, _) -> provider.setIdGenerator(GivenIds.GENERATOR))
                    .disableShutdownHook()
                    .build()
                    .getOpenTelemetrySdk());
        } catch (ConfigurationException unusable) {
            throw new IllegalArgumentException(
                    "OTEL_…: " + unusable.getMessage() + " (expected: the standard variables of OpenTelemetry)",
                    unusable);
        }
    }

    /** The same settings under the names the library knows them by. */
    private static Map<String, String> properties(Map<String, String> environment) {
        Map<String, String> properties = new HashMap<>();
        environment.forEach((name, value) -> {
            if (name.startsWith("OTEL_")) {
                properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        return properties;
    }

    /** The trace a call is part of: the caller's, or where somebody is told, one that begins with it. */
    public Optional<TraceContext> trace(Optional<TraceContext> callers, UUID interaction) {
        return callers.isPresent() || tracer == null ? callers : Optional.of(TraceContext.beginning(interaction));
    }

    /** Tells of a call that ended. */
    public void call(Interaction call, @Nullable TraceContext trace) {
        Interaction.Result result = call.result();
        if (tracer == null || trace == null || result == null || call.caller().keyId() == null) {
            return;
        }
        String route = Conventions.route(call.caller().protocol());
        SpanBuilder span = tracer.spanBuilder("POST " + route)
                .setSpanKind(SpanKind.SERVER)
                .setParent(trace.parent() == null ? Context.root() : within(trace, trace.parent()))
                .setStartTimestamp(call.receivedAt())
                .setAttribute(Conventions.METHOD, "POST")
                .setAttribute(Conventions.ROUTE, route)
                .setAttribute(Conventions.HTTP_STATUS, (long) result.httpStatus())
                .setAttribute(Conventions.INTERACTION, call.id().toString())
                .setAttribute(Conventions.STATUS, word(result.status()));
        if (call.route() != null) {
            span.setAttribute(Conventions.SYSTEM, call.caller().system())
                    .setAttribute(Conventions.ARM, word(call.route().arm()));
        }
        if (result.answeredBy() != null) {
            span.setAttribute(Conventions.VARIANT, result.answeredBy());
        }
        boolean ours = result.status() == Interaction.Status.FAILED || result.status() == Interaction.Status.CUT;
        end(started(span, trace, call.id()), ours, result.errorCode(), result.endedAt());
    }

    /** Tells of an attempt that ended. */
    public void attempt(Attempt attempt, Callee callee) {
        Attempt.Result result = attempt.result();
        if (tracer == null || result == null) {
            return;
        }
        SpanBuilder span = tracer.spanBuilder(name(attempt, callee))
                .setSpanKind(callee.variant() instanceof Variant.Remote ? SpanKind.CLIENT : SpanKind.INTERNAL)
                .setParent(within(callee.trace(), TraceContext.span(attempt.interaction())))
                .setStartTimestamp(attempt.startedAt())
                .setAttribute(Conventions.SYSTEM, attempt.system())
                .setAttribute(Conventions.VARIANT, attempt.variant())
                .setAttribute(Conventions.INTERACTION, attempt.interaction().toString())
                .setAttribute(Conventions.ROLE, word(attempt.role()))
                .setAttribute(Conventions.STATUS, word(result.status()));
        describe(span, callee);
        if (result.upstreamStatus() != null) {
            span.setAttribute(Conventions.HTTP_STATUS, result.upstreamStatus().longValue());
        }
        if (result.usage() != null && isModel(callee)) {
            tokens(span, result.usage(), result.charge());
        }
        end(
                started(span, callee.trace(), attempt.id()),
                result.status() != Attempt.Status.OK && result.status() != Attempt.Status.PENDING,
                result.errorCode(),
                result.endedAt());
    }

    private static String name(Attempt attempt, Callee callee) {
        return switch (callee.variant()) {
            case Variant.OpenAi model -> Conventions.operation(callee.protocol()) + " " + model.model();
            case Variant.Anthropic model -> Conventions.operation(callee.protocol()) + " " + model.model();
            case Variant.Http _, Variant.OpenInference _, Variant.Rule _, Variant.Human _ ->
                callee.variant().kind() + " " + attempt.variant();
        };
    }

    private static void describe(SpanBuilder span, Callee callee) {
        switch (callee.variant()) {
            case Variant.OpenAi model -> model(span, callee, Conventions.OPENAI, model.model());
            case Variant.Anthropic model -> model(span, callee, Conventions.ANTHROPIC, model.model());
            case Variant.Http _, Variant.OpenInference _, Variant.Rule _, Variant.Human _ -> {}
        }
        if (callee.variant() instanceof Variant.Remote remote) {
            URI url = remote.upstream().url();
            String host = remote.upstream().hostPort();
            span.setAttribute(Conventions.SERVER_ADDRESS, url.getHost())
                    .setAttribute(Conventions.SERVER_PORT, Long.parseLong(host.substring(host.lastIndexOf(':') + 1)));
        }
    }

    private static void model(SpanBuilder span, Callee callee, String provider, String model) {
        span.setAttribute(Conventions.OPERATION, Conventions.operation(callee.protocol()))
                .setAttribute(Conventions.PROVIDER, provider)
                .setAttribute(Conventions.REQUEST_MODEL, model);
    }

    private static boolean isModel(Callee callee) {
        return callee.variant() instanceof Variant.OpenAi || callee.variant() instanceof Variant.Anthropic;
    }

    private static void tokens(SpanBuilder span, Usage usage, Charge charge) {
        span.setAttribute(Conventions.INPUT_TOKENS, usage.input() + usage.cacheRead() + usage.cacheWrite())
                .setAttribute(Conventions.OUTPUT_TOKENS, usage.output())
                .setAttribute(Conventions.CACHE_READ, usage.cacheRead())
                .setAttribute(Conventions.CACHE_WRITE, usage.cacheWrite());
        if (charge instanceof Charge.Known known && known.estimated()) {
            span.setAttribute(Conventions.ESTIMATED, true);
        }
    }

    private static Span started(SpanBuilder span, TraceContext trace, UUID id) {
        return GivenIds.during(trace.traceId(), TraceContext.span(id), span::startSpan);
    }

    private static void end(Span span, boolean failed, @Nullable String errorCode, Instant at) {
        if (errorCode != null) {
            span.setAttribute(Conventions.ERROR_TYPE, errorCode);
        }
        if (failed) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(at);
    }

    /** A caller that does not record its trace is not recorded here either. */
    private static Context within(TraceContext trace, String parent) {
        SpanContext context = SpanContext.createFromRemoteParent(
                trace.traceId(), parent, TraceFlags.fromHex(trace.flags(), 0), TraceState.getDefault());
        return Context.root().with(Span.wrap(context));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Sends what has ended, for a second at most. */
    @Override
    public void close() {
        if (sdk != null) {
            sdk.getSdkTracerProvider().shutdown().join(CLOSING_SECONDS, TimeUnit.SECONDS);
        }
    }
}
