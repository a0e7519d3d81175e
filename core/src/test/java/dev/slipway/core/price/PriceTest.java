package dev.slipway.core.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTest {
    @ParameterizedTest
    @CsvSource({"499999, 0", "500000, 1", "1499999, 1", "1500000, 2"})
    void theSumIsRoundedHalfUpOnce(long tokens, long micros) {
        Price oneMicro = new Price("p", "EUR", 1, 1, 1, 1, 0);
        assertThat(oneMicro.of(new Usage(tokens, 0, 0, 0)).micros()).isEqualTo(micros);
        long quarter = tokens / 4;
        assertThat(oneMicro.of(new Usage(quarter, quarter, quarter, tokens - 3 * quarter)))
                .isEqualTo(new Money(micros, "EUR"));
    }

    @Test
    void everyClassHasItsOwnPriceAndACallItsOwn() {
        Price price = new Price("p", "EUR", 1_000_000, 100_000, 1_250_000, 4_000_000, 2_000);
        assertThat(price.of(new Usage(3, 10, 4, 2))).isEqualTo(new Money(3 + 1 + 5 + 8 + 2_000, "EUR"));
        assertThat(Price.free("EUR").of(new Usage(9, 9, 9, 9))).isEqualTo(Money.zero("EUR"));
    }

    @Test
    void hugeUsageIsExactAndTooHugeIsAnErrorNotAWrongNumber() {
        Price price = new Price("p", "EUR", 1_000_000_000, 0, 0, 0, 0);
        assertThat(price.of(new Usage(1_000_000_000_000_000L, 0, 0, 0)).micros())
                .isEqualTo(1_000_000_000_000_000_000L);
        Usage tooMuch = new Usage(Long.MAX_VALUE, 0, 0, 0);
        assertThatThrownBy(() -> price.of(tooMuch)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void nothingIsNegative() {
        assertThatThrownBy(() -> new Price("p", "EUR", 0, 0, 0, -1, 0)).hasMessageContaining("negative");
        assertThatThrownBy(() -> new Usage(-1, 0, 0, 0)).hasMessageContaining("no negative count");
    }
}
