package dev.slipway.control;

import dev.slipway.core.price.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** What people's time costs. */
final class HumanCost {
    private static final BigDecimal MILLIS_PER_HOUR = BigDecimal.valueOf(3_600_000);

    private HumanCost() {}

    /** @param rate for an hour */
    static Money of(Duration worked, Money rate) {
        BigDecimal micros = BigDecimal.valueOf(rate.micros())
                .multiply(BigDecimal.valueOf(worked.toMillis()))
                .divide(MILLIS_PER_HOUR, 0, RoundingMode.HALF_UP);
        return new Money(micros.longValueExact(), rate.currency());
    }
}
