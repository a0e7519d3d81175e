package dev.slipway.gateway.budget;

import dev.slipway.core.budget.Account;
import dev.slipway.core.budget.Grants;
import dev.slipway.core.budget.Purse;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One account's purse, and how it is filled: by whoever finds it too empty, one at a time. Once so much was not left, nobody
 * asks for as much for a while. Thread-safe.
 */
final class Held {
    private static final Logger LOG = LoggerFactory.getLogger(Held.class);
    private static final Duration DRY = Duration.ofSeconds(1);
    private static final Duration AWAY = Duration.ofSeconds(5);

    /** Not left, or not to be had, before an instant. */
    private record Drought(long need, long untilNanos) {}

    final Purse purse = new Purse();
    private final Account account;
    private final ReentrantLock filling = new ReentrantLock();
    private volatile Drought drought = new Drought(Long.MAX_VALUE, 0);
    private volatile long usedNanos;

    Held(Account account, long nowNanos) {
        this.account = account;
        this.usedNanos = nowNanos;
    }

    Account account() {
        return account;
    }

    long usedNanos() {
        return usedNanos;
    }

    /** Sets money aside; asks for more only where there is too little. */
    boolean reserve(Grants grants, long limit, long micros, long nowNanos) {
        usedNanos = nowNanos;
        return purse.reserve(micros) || (!dry(micros, nowNanos) && fill(grants, limit, micros, nowNanos));
    }

    private boolean dry(long micros, long nowNanos) {
        Drought known = drought;
        return micros >= known.need() && nowNanos - known.untilNanos() < 0;
    }

    private boolean fill(Grants grants, long limit, long micros, long nowNanos) {
        filling.lock();
        try {
            if (purse.reserve(micros)) {
                return true;
            }
            if (dry(micros, nowNanos)) {
                return false;
            }
            long granted = grants.take(account, limit, micros - purse.available());
            if (granted == 0) {
                drought = new Drought(micros, nowNanos + DRY.toNanos());
                return false;
            }
            purse.add(granted);
            return purse.reserve(micros);
        } catch (RuntimeException away) {
            LOG.warn("Budget of {}: nothing can be had of it now: {}", account.system(), away.toString());
            drought = new Drought(0, nowNanos + AWAY.toNanos());
            return false;
        } finally {
            filling.unlock();
        }
    }
}
