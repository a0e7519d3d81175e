package dev.slipway.gateway.trace;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;

/** Ids for spans that have one already: the record's, which upstreams were told. */
final class GivenIds implements IdGenerator {
    static final GivenIds GENERATOR = new GivenIds();

    private static final ScopedValue<Ids> GIVEN = ScopedValue.newInstance();

    private record Ids(String trace, String span) {}

    private GivenIds() {}

    static <T> T during(String trace, String span, Supplier<T> begin) {
        return ScopedValue.where(GIVEN, new Ids(trace, span)).call(begin::get);
    }

    @Override
    public String generateSpanId() {
        return GIVEN.get().span();
    }

    @Override
    public String generateTraceId() {
        return GIVEN.get().trace();
    }
}
