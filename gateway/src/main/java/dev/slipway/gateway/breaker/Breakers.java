package dev.slipway.gateway.breaker;

import dev.slipway.store.node.Resting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The breakers of all variants that are reached over the network, on this node. A variant keeps its breaker through every
 * change of its system, until it points to another server. Safe for several threads.
 */
public final class Breakers {
    /** Hears of each variant that gets a breaker, once. */
    public interface Listener {
        /** @param level 0 closed, 1 trying, 2 open */
        void watch(String system, String variant, java.util.function.IntSupplier level);
    }

    private record Place(String system, String variant) {}

    private record Installed(String server, Breaker breaker) {}

    private final LongSupplier nanoTime;
    private final Listener listener;
    private final Map<Place, Installed> installed = new ConcurrentHashMap<>();

    /** @param nanoTime monotonic, as {@link System#nanoTime} */
    public Breakers(LongSupplier nanoTime, Listener listener) {
        this.nanoTime = nanoTime;
        this.listener = listener;
    }

    /** @param server host and port */
    public Breaker of(String system, String variant, String server) {
        Place place = new Place(system, variant);
        Installed before = installed.get(place);
        if (before != null && before.server().equals(server)) {
            return before.breaker();
        }
        Breaker fresh = new Breaker(nanoTime);
        installed.put(place, new Installed(server, fresh));
        if (before == null) {
            listener.watch(system, variant, () -> level(place));
        }
        return fresh;
    }

    /**
     * What is left alone just now.
     *
     * @param now by the wall clock
     */
    public List<Resting> resting(Instant now) {
        return installed.entrySet().stream()
                .filter(entry -> !entry.getValue().breaker().closed())
                .map(entry -> resting(entry.getKey(), entry.getValue().breaker(), now))
                .toList();
    }

    private static Resting resting(Place place, Breaker breaker, Instant now) {
        return new Resting(place.system(), place.variant(), breaker.level() == 1, now.plus(breaker.rest()));
    }

    private int level(Place place) {
        Installed now = installed.get(place);
        return now == null ? 0 : now.breaker().level();
    }
}
