package dev.slipway.core.system;

import java.util.Set;

/**
 * An application's key as a gateway needs it. The key itself is shown once when it is made and never stored.
 *
 * @param id public identity, safe to show and log
 * @param hash SHA-256 of the key's text, hexadecimal
 * @param systems the systems it may call; empty means every system
 */
public record ApiKey(String id, String hash, String label, Set<String> systems) {
    public ApiKey {
        systems = Set.copyOf(systems);
    }

    public boolean mayCall(String system) {
        return systems.isEmpty() || systems.contains(system);
    }
}
