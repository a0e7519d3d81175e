package dev.slipway.gateway.budget;

import dev.slipway.core.budget.Purse;
import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Money;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What was set aside for one attempt, until its true cost is known. Ends once; thread-safe. */
public final class Reservation {
    /** For systems without a budget, and variants that cost nothing. */
    public static final Reservation NONE = new Reservation(null, List.of());

    private final @Nullable Money amount;
    private final List<Purse> purses;
    private final AtomicBoolean ended = new AtomicBoolean();

    Reservation(@Nullable Money amount, List<Purse> purses) {
        this.amount = amount;
        this.purses = List.copyOf(purses);
    }

    /** The most the attempt is reckoned to cost; null where no budget limits it. */
    public @Nullable Money amount() {
        return amount;
    }

    /** The attempt is in the journal with this charge. One that is unknown, or in another currency, counts what was reserved. */
    public void settle(Charge charge) {
        Money reserved = amount;
        if (reserved != null) {
            boolean known = charge instanceof Charge.Known one
                    && one.amount().currency().equals(reserved.currency());
            end(known ? ((Charge.Known) charge).amount().micros() : reserved.micros(), reserved);
        }
    }

    /** The attempt was never made. */
    public void cancel() {
        Money reserved = amount;
        if (reserved != null) {
            end(0, reserved);
        }
    }

    private void end(long cost, Money reserved) {
        if (ended.compareAndSet(false, true)) {
            purses.forEach(purse -> purse.settle(reserved.micros(), cost));
        }
    }
}
