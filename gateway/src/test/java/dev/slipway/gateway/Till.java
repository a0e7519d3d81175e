package dev.slipway.gateway;

import dev.slipway.core.budget.Account;
import dev.slipway.core.budget.Grants;
import java.util.HashMap;
import java.util.Map;

/** Budgets in memory, as the database would grant them; may be closed, as if the database were away. Thread-safe. */
final class Till implements Grants {
    private final Map<Account, Long> given = new HashMap<>();
    private boolean closed;
    private int asked;

    synchronized void close(boolean away) {
        closed = away;
    }

    synchronized int asked() {
        return asked;
    }

    synchronized long given(Account account) {
        return given.getOrDefault(account, 0L);
    }

    @Override
    public synchronized long take(Account account, long limit, long need) {
        asked++;
        if (closed) {
            throw new IllegalStateException("the database is away");
        }
        long left = limit - given(account);
        long part = need > left ? 0 : Math.max(need, left / 16);
        given.merge(account, part, Math::addExact);
        return part;
    }

    @Override
    public synchronized void giveBack(Account account, long micros) {
        given.merge(account, -micros, Math::addExact);
    }

    @Override
    public void renew() {}

    @Override
    public void forget() {}

    @Override
    public void tell() {}
}
