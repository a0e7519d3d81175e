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
            assertThat(entry.price().version()).isEqualTo(entry.model() + "@" + entry.from());
            assertThat(entry.price().cacheRead())
                    .isLessThanOrEqualTo(entry.price().input());
            assertThat(entry.price().cacheWrite())
                    .isGreaterThanOrEqualTo(entry.price().input());
        });
        assertThat(list.entries()).extracting(entry -> entry.price().version()).doesNotHaveDuplicates();
    }

    @Test
    void aCallIsChargedByClass() {
        Money cost = list.find("gpt-4o-mini", DAY).orElseThrow().of(new Usage(1_000, 2_000, 0, 500));
        assertThat(cost).isEqualTo(new Money(150 + 150 + 300, "USD"));
    }

    @Test
    void aModelHasNoPriceBeforeItsFirstDayAndAnUnknownModelNeverHas() {
        assertThat(list.find("gpt-5", LocalDate.of(2025, 8, 6))).isEmpty();
        assertThat(list.find("gpt-5", LocalDate.of(2025, 8, 7))).isPresent();
        assertThat(list.find("no-such-model", DAY)).isEmpty();
    }

    @Test
    void anIncompleteEntryIsRefused() {
        assertThatThrownBy(() -> PriceFile.read("prices: [{ model: x, from: 2025-01-01, source: s, input: '1' }]"))
                .hasMessageContaining("cacheRead: missing");
    }
}
