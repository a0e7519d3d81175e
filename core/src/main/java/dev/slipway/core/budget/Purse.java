package dev.slipway.core.budget;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What one node may still spend of one account without asking anybody: what it was granted, less what it has spent and
 * reserved. Below zero when calls cost more than was reserved for them. Thread-safe without locks.
 */
public final class Purse {
    private final AtomicLong available = new AtomicLong();

    public long available() {
        return available.get();
    }

    /** Sets micro-units aside for a call, or changes nothing when there are not so many. */
    public boolean reserve(long micros) {
        long now = available.get();
        while (now >= micros) {
            long seen = available.compareAndExchange(now, now - micros);
            if (seen == now) {
                return true;
            }
            now = seen;
        }
        return false;
    }

    /** A call's true cost takes the place of what was reserved for it. */
    public void settle(long reserved, long cost) {
        available.addAndGet(reserved - cost);
    }

    public void add(long granted) {
        available.addAndGet(granted);
    }

    /** Takes everything out that is neither spent nor reserved. */
    public long drain() {
        return Math.max(0, available.getAndUpdate(now -> Math.min(now, 0)));
    }
}
