package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.FakeModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request whose length can be read in two ways is none. */
@FaultCase(
        value = "request smuggling shapes",
        status = 400,
        recorded = "-",
        on = {Transport.HTTP_1, Transport.TLS},
        then = "refused and the connection closed; no upstream hears of it")
class SmuggledRequestTest extends FaultScene {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
                "Content-Length: 4\r\nContent-Length: 5\r\n",
                "Content-Length: +4\r\n",
                "Transfer-Encoding: xchunked\r\n",
                "Transfer-Encoding: identity, chunked\r\n",
                "Transfer-Encoding : chunked\r\n",
            })
    void isRefused(String framing) {
        String hidden = "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + Rig.KEY
                + "\r\nContent-Length: 2\r\n\r\n{}";
        try (FakeModel fake = upstream();
                Rig rig = alone(fake.url(), PATIENT);
                RawCall call = rig.bytes(
                        "POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\n" + framing + "\r\n0\r\n\r\n" + hidden)) {
            String seen = call.readToEnd();
            assertThat(seen).startsWith("HTTP/1.1 " + declared().status());
            assertThat(seen.split("HTTP/1.1 [1-5]", -1)).hasSize(2);
            assertThat(fake.requests()).isEmpty();
            assertThat(rig.calls()).isEmpty();
        }
    }
}
