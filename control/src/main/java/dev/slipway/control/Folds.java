package dev.slipway.control;

import dev.slipway.core.rollout.EvidenceFold;
import dev.slipway.core.rollout.Findings;
import dev.slipway.core.rollout.Ledger;
import dev.slipway.core.rollout.Observation;
import dev.slipway.store.rollout.Rollouts;
import dev.slipway.store.rollout.StoredRollout;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each rollout's observations amount to, kept between looks so that only new ones are read. It is a function of the
 * record: another node, or a restart, folds the same. Thread-safe.
 */
final class Folds {
    private final Rollouts rollouts;
    private final Map<UUID, EvidenceFold> folds = new ConcurrentHashMap<>();

    Folds(Rollouts rollouts) {
        this.rollouts = rollouts;
    }

    Findings findings(StoredRollout rollout) {
        EvidenceFold fold = folds.computeIfAbsent(rollout.id(), _ -> new EvidenceFold(rollout.plan()));
        synchronized (fold) {
            for (Observation one :
                    rollouts.observations(rollout.id(), fold.findings().sequence())) {
                fold.add(one);
            }
            return fold.findings();
        }
    }

    /** What a rollout that is over leaves to the next one of its candidate. */
    Ledger after(StoredRollout rollout) {
        return rollout.ledger()
                .after(rollout.plan(), findings(rollout), rollout.position().phase());
    }

    void keepOnly(Set<UUID> running) {
        folds.keySet().retainAll(running);
    }
}
