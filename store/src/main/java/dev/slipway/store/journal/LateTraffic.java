package dev.slipway.store.journal;

import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Body;
import dev.slipway.core.traffic.Fact;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Outcome;
import dev.slipway.core.traffic.ShadowPair;
import dev.slipway.core.traffic.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Notes which systems' traffic has to be looked at again, because it came or settled long after its call began: whoever reads
 * traffic as it comes in does not look back that far by itself.
 */
final class LateTraffic {
    private static final Duration LATE = Duration.ofSeconds(30);

    private LateTraffic() {}

    /** In the order of their names, so that two nodes that note the same systems do not wait for each other. */
    static void note(Handle handle, List<Fact> facts, Instant now) {
        Map<String, Instant> oldest = new TreeMap<>();
        for (Fact fact : facts) {
            switch (fact) {
                case Interaction call -> add(oldest, call.caller().system(), call.id(), now);
                case Attempt attempt -> add(oldest, attempt.system(), attempt.interaction(), now);
                case ShadowPair pair -> add(oldest, pair.system(), pair.interaction(), now);
                case Outcome _, Body _, Sighting _, Fact.NodeStarted _ -> {}
            }
        }
        if (!oldest.isEmpty()) {
            write(handle, oldest);
        }
    }

    private static void add(Map<String, Instant> oldest, String system, UUID call, Instant now) {
        if (call.version() == 7 && Days.instant(call).isBefore(now.minus(LATE))) {
            oldest.merge(system, Days.instant(call), (one, other) -> one.isBefore(other) ? one : other);
        }
    }

    private static void write(Handle handle, Map<String, Instant> oldest) {
        try (PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO late_traffic AS t VALUES (:system, :oldest)
                ON CONFLICT (system) DO UPDATE SET oldest = least(t.oldest, excluded.oldest)
                """)) {
            oldest.forEach((system, at) ->
                    batch.bind("system", system).bind("oldest", at).add());
            batch.execute();
        }
    }
}
