package dev.slipway.gateway.shadow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * How many copies this node has sent for each system today, in UTC. It counts in memory: every node for itself, and from
 * nothing after a restart. Safe for several threads.
 */
final class DailyLimit {
    private record Day(LocalDate date, long sent) {}

    private final Map<String, Day> days = new ConcurrentHashMap<>();

    /** @param most null for no limit */
    boolean take(String system, @Nullable Long most, Instant now) {
        if (most == null) {
            return true;
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        AtomicBoolean taken = new AtomicBoolean();
        days.compute(system, (_, day) -> {
            long sent = day == null || !day.date().equals(today) ? 0 : day.sent();
            taken.set(sent < most);
            return new Day(today, taken.get() ? sent + 1 : sent);
        });
        return taken.get();
    }
}
