package dev.slipway.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.Fault;
import dev.slipway.gateway.fake.Fault.Break;
import dev.slipway.gateway.fake.Fault.Trick;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
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
    void whenNobodyListens() throws IOException {
        // Bound but not listening: the port is ours, so that nobody else's server can answer on it.
        try (Calls calls = new Calls();
                Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            UpstreamCall call = Calls.call(
                    URI.create("http://127.0.0.1:" + taken.getLocalPort()), "{}", Calls.PATIENT, new Cancellation());
            Calls.assertFails(UpstreamFailure.Kind.CONNECT_REFUSED, () -> calls.whole(call));
            calls.assertNothingHeld();
        }
    }

    @Test
    void whenTheHostIsUnknown() {
        try (Calls calls = new Calls()) {
            UpstreamCall call =
                    Calls.call(URI.create("http://no-such-host.invalid"), "{}", Calls.PATIENT, new Cancellation());
            UpstreamFailure failure = Calls.assertFails(UpstreamFailure.Kind.DNS, () -> calls.whole(call));
            assertThat(failure.beforeAnything()).isTrue();
            assertThat(failure).hasMessageContaining("no-such-host.invalid:80");
            calls.assertNothingHeld();
        }
    }
}
