package dev.slipway.gateway.upstream;

import dev.slipway.gateway.fake.Fault;
import dev.slipway.gateway.fake.Fault.Break;
import dev.slipway.gateway.fake.Fault.Trick;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever happens, no place in the pool is lost. */
class NoLeakTest {
    private static final List<Fault> MIX = List.of(
            Fault.none(),
            Fault.of(Trick.GARBAGE),
            new Fault.CutAfter(2, Break.RST),
            Fault.of(Trick.LENGTH_TOO_SHORT),
            new Fault.SilenceAfter(1),
            Fault.of(Trick.CLOSE_AFTER_ANSWER),
            Fault.status(503),
            Fault.of(Trick.HEADERS_NEVER),
            Fault.of(Trick.BREAK_BEFORE_HEAD),
            Fault.of(Trick.GZIP));

    @Test
    void afterTwoHundredMixedFaults() {
        try (Calls calls = new Calls()) {
            for (int i = 0; i < 200; i++) {
                calls.fake.next(MIX.get(i % MIX.size()));
                try {
                    calls.events(Calls.limits(40 + i % 7, 30, 300));
                } catch (UpstreamFailure e) {
                    calls.assertNothingHeld();
                }
            }
            calls.fake.always(Fault.none());
            calls.assertNothingHeld();
        }
    }

    @Test
    void whenNobodyListens() {
        try (Calls calls = new Calls()) {
            calls.fake.close();
            Calls.assertFails(UpstreamFailure.Kind.CONNECT_REFUSED, () -> calls.whole(false, Calls.PATIENT));
            calls.assertNothingHeld();
        }
    }

    @Test
    void whenTheHostIsUnknown() {
        try (Calls calls = new Calls()) {
            UpstreamCall call = Calls.call(
                    java.net.URI.create("http://no-such-host.invalid"), "{}", Calls.PATIENT, new Cancellation());
            Calls.assertFails(UpstreamFailure.Kind.DNS, () -> calls.whole(call));
            calls.assertNothingHeld();
        }
    }
}
