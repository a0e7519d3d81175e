package dev.slipway.core.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @ParameterizedTest
    @CsvSource({"0.40 EUR, 400000, 0.4 EUR", "0.000412 EUR, 412, 0.000412 EUR", "4000 USD, 4000000000, 4000 USD"})
    void textAndAmountAgree(String text, long micros, String written) {
        assertThat(Money.parse(text).micros()).isEqualTo(micros);
        assertThat(Money.parse(text)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1EUR", "1 eur", "-1 EUR", "1.0000001 EUR", "1,5 EUR", "1e3 EUR", "1 EUR "})
    void whatIsNoAmountIsRefused(String text) {
        assertThatThrownBy(() -> Money.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void currenciesDoNotMixAndOverflowIsNoAmount() {
        Money euro = new Money(1, "EUR");
        assertThatThrownBy(() -> euro.plus(new Money(1, "USD"))).hasMessageContaining("expected: EUR");
        assertThatThrownBy(() -> euro.plus(new Money(Long.MAX_VALUE, "EUR"))).isInstanceOf(ArithmeticException.class);
        assertThat(euro.plus(Money.zero("EUR"))).isEqualTo(euro);
    }
}
