package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Money;
import dev.slipway.core.price.Price;
import dev.slipway.core.price.PriceList;
import dev.slipway.core.price.Usage;
import dev.slipway.core.spec.Variant;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Costs are known amounts at a dated price, or unknown with the reason; never a zero nobody measured. */
class PriceTest {
    @TempDir
    Path directory;

    private static Variant unpriced(FakeModel fake) {
        return new Variant.OpenAi(new Variant.Upstream(fake.url(), null, null, Systems.LIMITS), "listed-model", null);
    }

    @Test
    void aStreamedAndAPlainCallCostTheSame() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            rig.chat(Rig.chat("claims", "hello"));
            rig.chat(Rig.chatStream("claims", "hello"));
            assertThat(rig.attempts())
                    .extracting(attempt -> Results.of(attempt).charge())
                    .hasSize(2)
                    .containsOnly(new Charge.Known(new Money(34, "EUR"), "test@1", false));
        }
    }

    @Test
    void withoutAnyPriceTheCostIsUnknownWithTheReason() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, Systems.named("claims").variant("triage-1", unpriced(fake)))) {
            rig.chat(Rig.chat("claims", "hello"));
            assertThat(Results.of(rig.attempts().getFirst()).charge())
                    .isEqualTo(new Charge.Unknown("no price for model listed-model"));
            assertThat(Results.of(rig.attempts().getFirst()).usage()).isEqualTo(new Usage(7, 0, 0, 5));
        }
    }

    @Test
    void theListPriceOfTheModelHoldsFromItsDay() {
        Price old = new Price("listed@1", "USD", 1_000_000, 0, 0, 1_000_000, 0);
        Price future = new Price("listed@2", "USD", 9_000_000, 0, 0, 9_000_000, 0);
        PriceList list = new PriceList(List.of(
                new PriceList.Entry("listed-model", LocalDate.parse("2024-01-01"), 0, "test", old),
                new PriceList.Entry("listed-model", LocalDate.parse("2999-01-01"), 0, "test", future)));
        Rig.Options options = new Rig.Options(Rig.Options.USUAL.journal(), list, Rig.Options.USUAL.shadow());
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, options, Systems.named("claims").variant("triage-1", unpriced(fake)))) {
            rig.chat(Rig.chat("claims", "hello"));
            assertThat(Results.of(rig.attempts().getFirst()).charge())
                    .isEqualTo(new Charge.Known(new Money(12, "USD"), "listed@1", false));
        }
    }

    @Test
    void aRefusedConnectionCostsNothingAndASilentUpstreamAnEstimate() {
        try (FakeModel fake = FakeModel.start()) {
            Variant.Limits impatient = new Variant.Limits(
                    Duration.ofSeconds(2), Duration.ofMillis(800), Duration.ofSeconds(1), Duration.ofSeconds(5));
            Systems systems = Systems.named("claims")
                    .variant("slow", new Variant.OpenAi(Systems.upstream(fake.url(), impatient), "m", null))
                    .rule("rules", "fine")
                    .fallback("rules");
            try (Rig rig = Rig.start(directory, systems)) {
                fake.next(Fault.status(503)).next(Fault.of(Fault.Trick.HEADERS_NEVER));
                rig.chat(Rig.chat("claims", "hello"));
                rig.chat(Rig.chat("claims", "hello"));
                assertThat(Results.of(rig.attempts().get(0)).charge())
                        .isEqualTo(new Charge.Known(Money.zero("EUR"), "test@1", false));
                assertThat(Results.of(rig.attempts().get(2)).charge())
                        .isInstanceOfSatisfying(Charge.Known.class, known -> {
                            assertThat(known.estimated()).isTrue();
                            assertThat(known.amount().micros()).isPositive();
                        });
                assertThat(Results.of(rig.attempts().get(1)).charge())
                        .isEqualTo(new Charge.Known(Money.zero("EUR"), "free", false));
            }
        }
    }
}
