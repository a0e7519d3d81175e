package dev.slipway.app;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The upstream secrets in clear, in memory only, so that calls need no database. Thread-safe. */
final class Secrets {
    private final dev.slipway.store.access.Secrets stored;
    private volatile Map<String, String> known = Map.of();

    Secrets(dev.slipway.store.access.Secrets stored) {
        this.stored = stored;
        reload();
    }

    void reload() {
        Map<String, String> fresh = new HashMap<>();
        for (String name : stored.names()) {
            stored.reveal(name).ifPresent(value -> fresh.put(name, value));
        }
        known = Map.copyOf(fresh);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(known.get(name));
    }
}
