package dev.slipway.console.stop;

import dev.slipway.control.view.KillView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What nodes confirmed of the newest stops ordered here, so that their pages have an address. Thread-safe. */
final class KillResults {
    private static final int MOST = 100;

    private record Key(String system, long epoch) {}

    private final Map<Key, KillView> results = new LinkedHashMap<>();

    synchronized void keep(String system, KillView kill) {
        results.put(new Key(system, kill.epoch()), kill);
        if (results.size() > MOST) {
            results.remove(results.keySet().iterator().next());
        }
    }

    synchronized Optional<KillView> of(String system, long epoch) {
        return Optional.ofNullable(results.get(new Key(system, epoch)));
    }
}
