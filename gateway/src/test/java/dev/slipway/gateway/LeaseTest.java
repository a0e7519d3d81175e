package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.rollout.Share;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import dev.slipway.gateway.fake.Poll;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No candidate answers without a live lease, be it asked at the door or at release. */
@Tag("alone")
class LeaseTest {
    private static final String[] CUSTOMER = {"Slipway-Customer", "acme"};
    private static final Duration GONE = Duration.ofNanos(1);
    private static final Duration SHORT = Duration.ofMillis(400);

    @TempDir
    Path directory;

    @Test
    void theIncumbentAnswersWithoutALease() {
        try (FakeModel model = FakeModel.start();
                Rig rig = Rig.start(directory, claims(model))) {
            assertThat(variant(rig.chat(Rig.chat("claims", "hello"), CUSTOMER))).isEqualTo("new");
            rig.lease("claims", GONE);
            assertThat(variant(rig.chat(Rig.chat("claims", "hello"), CUSTOMER))).isEqualTo("old");
            rig.lease("claims", Duration.ofHours(1));
            assertThat(variant(rig.chat(Rig.chat("claims", "hello"), CUSTOMER))).isEqualTo("new");
        }
    }

    @Test
    void anAnswerThatComesAfterTheLeaseIsThrownAway() {
        try (FakeModel model = FakeModel.start();
                Rig rig = Rig.start(directory, claims(model))) {
            model.next(new Fault.AnswerAfter(SHORT.plusMillis(400)));
            rig.lease("claims", SHORT);
            assertThat(variant(rig.chat(Rig.chat("claims", "hello"), CUSTOMER))).isEqualTo("old");
            assertThat(rig.road()).containsExactly("new CUT", "old OK");
        }
    }

    @Test
    void aSilentAnswerIsEndedWhenTheLeaseIs() throws InterruptedException {
        try (FakeModel model = FakeModel.start();
                Rig rig = Rig.start(directory, claims(model))) {
            model.next(new Fault.AnswerAfter(Duration.ofSeconds(60)));
            rig.lease("claims", SHORT);
            long begun = System.nanoTime();
            Thread watch = Thread.ofVirtual()
                    .start(() -> Poll.until("answered", Rig.SOON, () -> {
                        rig.gateway.enforceLeases();
                        return !rig.calls().isEmpty();
                    }));
            assertThat(variant(rig.chat(Rig.chat("claims", "hello"), CUSTOMER))).isEqualTo("old");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
            watch.join();
        }
    }

    @Test
    void continuingGivesUpTheLease() {
        try (FakeModel model = FakeModel.start();
                Rig rig = Rig.start(
                        directory,
                        claims(model)
                                .stopping(new SystemSpec.Stopping(
                                        SHORT, SHORT, SystemSpec.OnControlLoss.CONTINUE, SystemSpec.OnKill.CUT)))) {
            rig.lease("claims", GONE);
            assertThat(variant(rig.chat(Rig.chat("claims", "hello"), CUSTOMER))).isEqualTo("new");
        }
    }

    @Test
    void oneCustomerIsStoppedAndTheOthersAreNot() {
        try (FakeModel model = FakeModel.start();
                Rig rig = Rig.start(directory, claims(model).stoppedFor("acme"))) {
            assertThat(variant(rig.chat(Rig.chat("claims", "hello"), CUSTOMER))).isEqualTo("old");
            assertThat(variant(rig.chat(Rig.chat("claims", "hello"), "Slipway-Customer", "other")))
                    .isEqualTo("new");
        }
    }

    @Test
    void whatHasBegunMayEndWhenAStopDrains() throws InterruptedException {
        try (FakeModel model = FakeModel.start();
                Rig rig = Rig.start(directory, claims(model))) {
            model.next(new Fault.AnswerAfter(SHORT));
            Thread stopper = Thread.ofVirtual().start(() -> {
                model.awaitRequests(1, Rig.SOON);
                rig.update(claims(model).draining());
            });
            assertThat(variant(rig.chat(Rig.chat("claims", "hello"), CUSTOMER))).isEqualTo("new");
            stopper.join();
            assertThat(variant(rig.chat(Rig.chat("claims", "hello"), CUSTOMER))).isEqualTo("old");
        }
    }

    private static Systems claims(FakeModel model) {
        return Systems.named("claims")
                .rule("old", "fine")
                .openAi("new", model.url())
                .candidate("new", Share.ALL);
    }

    private static String variant(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        return Rig.header(response, "Slipway-Variant");
    }
}
