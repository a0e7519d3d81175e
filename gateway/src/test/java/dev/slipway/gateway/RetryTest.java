package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.price.Charge;
import dev.slipway.core.spec.Variant;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same variant is asked again where that cannot be paid twice; each time is an attempt of its own. */
class RetryTest {
    @TempDir
    Path directory;

    private static Variant model(FakeModel fake, int retries) {
        return new Variant.OpenAi(
                new Variant.Upstream(fake.url(), null, Systems.PRICE, Systems.LIMITS, retries), "m", null);
    }

    private static Systems withRules(FakeModel fake, int retries) {
        return Systems.named("claims")
                .variant("model", model(fake, retries))
                .rule("rules", "fine")
                .fallback("rules");
    }

    @Test
    void whatDidNothingIsAskedAgainAndEachTimeIsBooked() {
        List<Fault> faults = List.of(
                Fault.status(500),
                Fault.status(502),
                Fault.status(503),
                Fault.status(529),
                Fault.status(429),
                new Fault.Status(429, "Retry-After: 0"),
                new Fault.Status(503, "retry-after-ms: 5"),
                new Fault.Status(
                        429, "Date: Mon, 02 Mar 2026 10:00:00 GMT\r\nRetry-After: Mon, 02 Mar 2026 10:00:00 GMT"));
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, withRules(fake, 2))) {
            for (Fault fault : faults) {
                fake.next(fault);
                HttpResponse<String> answer = rig.chat(Rig.chat("claims", "hello"));
                assertThat(Rig.header(answer, "Slipway-Variant"))
                        .as("%s", fault)
                        .isEqualTo("model");
            }
            assertThat(rig.road()).hasSize(2 * faults.size()).startsWith("model FAILED", "model OK");
            Attempt failed = rig.attempts().getFirst();
            assertThat(failed.role()).isEqualTo(Attempt.Role.PRIMARY);
            assertThat(Results.of(failed).charge())
                    .isInstanceOfSatisfying(
                            Charge.Known.class,
                            charge -> assertThat(charge.amount().micros()).isZero());
            Attempt again = rig.attempts().get(1);
            assertThat(again.role()).isEqualTo(Attempt.Role.FALLBACK);
            assertThat(again.ordinal()).isEqualTo(1);
            assertThat(again.id()).isNotEqualTo(failed.id());
            assertThat(rig.calls())
                    .hasSize(faults.size())
                    .allSatisfy(call -> assertThat(Results.of(call).status()).isEqualTo(Interaction.Status.ANSWERED));
        }
    }

    @Test
    void whatWasNotReachedIsAskedAgain() throws IOException {
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            List<String> nowhere = List.of("http://127.0.0.1:" + taken.getLocalPort(), "http://" + Rig.NO_HOST);
            for (int i = 0; i < nowhere.size(); i++) {
                Variant.Upstream upstream =
                        new Variant.Upstream(URI.create(nowhere.get(i)), null, Systems.PRICE, Systems.LIMITS, 1);
                Systems systems = Systems.named("claims")
                        .variant("model", new Variant.OpenAi(upstream, "m", null))
                        .rule("rules", "fine")
                        .fallback("rules");
                try (Rig rig = Rig.start(directory.resolve("" + i), systems)) {
                    rig.chat(Rig.chat("claims", "hello"));
                    assertThat(rig.road()).containsExactly("model FAILED", "model FAILED", "rules OK");
                }
            }
        }
    }

    @Test
    void onlySoOftenAndThenTheNextVariantAnswers() {
        try (FakeModel fake = FakeModel.start().always(Fault.status(500));
                Rig rig = Rig.start(directory, withRules(fake, 2))) {
            rig.chat(Rig.chat("claims", "hello"));
            assertThat(rig.road()).containsExactly("model FAILED", "model FAILED", "model FAILED", "rules OK");
        }
    }

    @Test
    void whatMayHaveWorkedOrWishesToBeLeftAloneIsNotAskedAgain() {
        List<Fault> faults = List.of(
                Fault.status(504),
                Fault.status(401),
                Fault.of(Fault.Trick.GARBAGE),
                new Fault.CutAfter(0, Fault.Break.RST),
                new Fault.Status(500, "x-should-retry: false"),
                new Fault.Status(429, "Retry-After: 30"));
        for (int i = 0; i < faults.size(); i++) {
            try (FakeModel fake = FakeModel.start().always(faults.get(i));
                    Rig rig = Rig.start(directory.resolve("" + i), withRules(fake, 2))) {
                rig.chat(Rig.chat("claims", "hello"));
                assertThat(rig.road()).as("%s", faults.get(i)).containsExactly("model FAILED", "rules OK");
                assertThat(fake.requests()).hasSize(1);
            }
        }
    }

    @Test
    void aCallerThatLeavesBetweenTwoAttemptsEndsTheCall() {
        try (FakeModel fake = FakeModel.start().always(new Fault.Status(503, "Retry-After: 2"));
                Rig rig = Rig.start(directory, withRules(fake, 2))) {
            RawCall call = rig.raw(Rig.chat("claims", "hello"));
            rig.awaitAttempts(1);
            call.leave();
            assertThat(Results.of(rig.awaitCall()).status()).isEqualTo(Interaction.Status.CLIENT_LEFT);
            assertThat(rig.road()).containsExactly("model FAILED");
        }
    }
}
