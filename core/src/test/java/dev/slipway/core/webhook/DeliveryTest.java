package dev.slipway.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.webhook.Delivery.Result;
import dev.slipway.core.webhook.Delivery.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When a message is sent again, when it is given up, and how it is signed. */
class DeliveryTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final Result DOWN = new Result.Failed("answered 503", true);

    private final Delivery made = Delivery.of(new UUID(7, 1), "claims", NOW);

    @Test
    void aReceiverThatIsDownForADayIsToldWhenItIsBack() {
        Delivery delivery = made;
        while (next(delivery).isBefore(NOW.plus(Duration.ofDays(1)))) {
            delivery = delivery.after(DOWN, next(delivery));
        }
        Instant now = next(delivery);
        assertThat(now).isBefore(NOW.plus(Duration.ofDays(2)));
        Delivery told = delivery.after(new Result.Arrived(), now);
        assertThat(told.state()).isEqualTo(new State.Delivered(now));
        assertThat(told.problem()).isNull();
    }

    @Test
    void afterTenTriesInThreeDaysItIsGivenUpAndSaysWhy() {
        Delivery delivery = made;
        Instant now = NOW;
        while (delivery.state() instanceof State.Waiting) {
            now = next(delivery);
            delivery = delivery.after(DOWN, now);
        }
        assertThat(delivery.state()).isEqualTo(new State.Dead(now));
        assertThat(delivery.tries()).isEqualTo(10);
        assertThat(delivery.problem()).isEqualTo("answered 503");
        assertThat(Duration.between(NOW, now)).isBetween(Duration.ofDays(3), Duration.ofDays(4));
        Delivery anew = delivery.anew(now);
        assertThat(anew.tries()).isZero();
        assertThat(next(anew)).isEqualTo(now);
    }

    @Test
    void whatCannotArriveIsGivenUpAtOnce() {
        Delivery delivery = made.after(new Result.Failed("answered 410", false), NOW);
        assertThat(delivery.state()).isEqualTo(new State.Dead(NOW));
    }

    /** The example of the Standard Webhooks specification's libraries. */
    @Test
    void isSignedAsStandardWebhooksSays() {
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
        String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        Instant at = Instant.ofEpochSecond(1_614_265_330);
        assertThat(Signature.of(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", at, body))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertThat(Signature.of("any text", "id", at, body)).isNotEqualTo(Signature.of("other text", "id", at, body));
        assertThatThrownBy(() -> Signature.of("", "id", at, body)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Instant next(Delivery delivery) {
        return delivery.state() instanceof State.Waiting(Instant nextAt) ? nextAt : Instant.MAX;
    }
}
