package dev.slipway.core.lease;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One node's leases of all systems. Thread-safe. */
public final class Leases {
    private final long incarnation;
    private final Map<String, LeaseHolder> holders = new ConcurrentHashMap<>();

    /** @param incarnation another one in every process: random */
    public Leases(long incarnation) {
        this.incarnation = incarnation;
    }

    /** The lease of one system, always the same object; it stays when the system goes. */
    public LeaseHolder of(String system) {
        return holders.computeIfAbsent(system, _ -> new LeaseHolder(incarnation));
    }
}
