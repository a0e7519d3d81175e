package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import dev.slipway.gateway.fake.Poll;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Two calls with one idempotency key do not run at the same time. */
@FaultCase(
        value = "duplicate idempotency key",
        status = 409,
        code = "duplicate_call",
        recorded = "-",
        then = "refused while the first runs; afterwards the key is free and the call is a new one")
class DuplicateKeyTest extends FaultScene {
    private static final String[] KEY = {"Idempotency-Key", "order-17"};

    @Test
    void isRefusedWhileTheFirstRunsAndFreeAfterwards() {
        try (FakeModel fake = upstream();
                Rig rig = alone(fake.url(), PATIENT)) {
            fake.next(new Fault.SilenceAfter(2));
            RawCall first = rig.raw(Rig.chatStream("claims", "hello"), KEY).readUntil("Hello");
            HttpResponse<String> second = rig.chat(Rig.chat("claims", "hello"), KEY);
            assertThat(second.statusCode()).isEqualTo(declared().status());
            assertThat(second.body()).contains("\"code\":\"" + declared().code() + "\"");
            assertThat(Results.of(rig.awaitCall()).errorCode())
                    .isEqualTo(declared().code());
            assertThat(rig.chat(Rig.chat("claims", "hello"), "Idempotency-Key", "order-18")
                            .statusCode())
                    .isEqualTo(200);
            first.leave();
            rig.awaitAttempts(2);
            Poll.until(
                    "the key is free",
                    Rig.SOON,
                    () -> rig.chat(Rig.chat("claims", "hello"), KEY).statusCode() == 200);
            assertThat(fake.requests()).hasSize(3);
        }
    }
}
