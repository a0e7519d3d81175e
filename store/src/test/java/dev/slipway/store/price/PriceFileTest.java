package dev.slipway.store.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.price.Money;
import dev.slipway.core.price.PriceList;
import dev.slipway.core.price.Usage;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PriceFileTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private final PriceList list = PriceFile.bundled();

    @Test
    void everyEntryNamesItsSourceAndIsUniqueByModelAndDay() {
        assertThat(list.entries()).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.source()).contains("https://");
            assertThat(entry.price().currency()).isEqualTo("USD");
            assertThat(entry.price().version()).startsWith(entry.model() + "@" + entry.from());
            assertThat(entry.price().cacheRead())
                    .isLessThanOrEqualTo(entry.price().input());
            assertThat(entry.price().cacheWrite())
                    .isGreaterThanOrEqualTo(entry.price().input());
        });
        assertThat(list.entries()).extracting(entry -> entry.price().version()).doesNotHaveDuplicates();
    }

    @Test
    void aCallIsChargedByClass() {
        Money cost = list.find("gpt-4o-mini", DAY, 3_000).orElseThrow().of(new Usage(1_000, 2_000, 0, 500));
        assertThat(cost).isEqualTo(new Money(150 + 150 + 300, "USD"));
    }

    @Test
    void aModelHasNoPriceBeforeItsFirstDayAndAnUnknownModelNeverHas() {
        assertThat(list.find("gpt-5", LocalDate.of(2025, 8, 6), 1)).isEmpty();
        assertThat(list.find("gpt-5", LocalDate.of(2025, 8, 7), 1)).isPresent();
        assertThat(list.find("no-such-model", DAY, 1)).isEmpty();
    }

    @Test
    void aPriceAnnouncedForADayHoldsFromThatDay() {
        assertThat(version("claude-sonnet-5", "2026-08-31", 1)).isEqualTo("claude-sonnet-5@2026-06-30");
        assertThat(version("claude-sonnet-5", "2026-09-01", 1)).isEqualTo("claude-sonnet-5@2026-09-01");
    }

    @Test
    void aLongPromptHasItsOwnPriceUntilTheSurchargeEnds() {
        assertThat(version("gpt-5.4", "2026-03-05", 272_000)).isEqualTo("gpt-5.4@2026-03-05");
        assertThat(version("gpt-5.4", "2026-03-05", 272_001)).isEqualTo("gpt-5.4@2026-03-05>272000");
        assertThat(version("claude-opus-4-6", "2026-03-12", 200_001)).isEqualTo("claude-opus-4-6@2026-02-05>200000");
        assertThat(version("claude-opus-4-6", "2026-03-13", 200_001)).isEqualTo("claude-opus-4-6@2026-03-13");
    }

    @Test
    void everyLongPromptsPriceStandsBesideTheUsualOneOfTheDay() {
        assertThat(list.entries())
                .filteredOn(entry -> entry.above() > 0)
                .isNotEmpty()
                .allSatisfy(
                        entry -> assertThat(version(entry.model(), entry.from().toString(), 0))
                                .isEqualTo(entry.model() + "@" + entry.from()));
    }

    private String version(String model, String day, long prompt) {
        return list.find(model, LocalDate.parse(day), prompt).orElseThrow().version();
    }

    @Test
    void anIncompleteEntryIsRefused() {
        assertThatThrownBy(() -> PriceFile.read("prices: [{ model: x, from: 2025-01-01, source: s, input: '1' }]"))
                .hasMessageContaining("cacheRead: missing");
    }
}
