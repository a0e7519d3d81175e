package dev.slipway.store.journal;

import org.jdbi.v3.core.Handle;

/**
 * Keeps customers forgotten: what a journal still holds of one who was erased comes into the database under the pseudonym,
 * and what was said in such a call does not come in at all.
 */
final class Erased {
    /** Whoever erases takes the same lock alone once, so that no batch that had not seen the erasure is under way then. */
    private static final String SHARE = "SELECT pg_advisory_xact_lock_shared(hashtext('slipway.erasure'))::text";

    /** The pseudonym of the first erasure after the call; a name is hashed once for each batch. */
    private static final String RENAME = """
            UPDATE stage_interaction s SET customer = f.pseudonym,
                transaction = 'erased-' || left(slipway_hash(s.transaction), 16)
            FROM (SELECT DISTINCT ON (i.at, i.id) i.at, i.id, e.pseudonym
                  FROM (SELECT customer, slipway_hash(customer) AS hash FROM stage_interaction
                        WHERE customer IS NOT NULL GROUP BY customer) named
                  JOIN erasure e ON e.customer_hash = named.hash
                  JOIN stage_interaction i ON i.customer = named.customer AND i.received_at < e.asked_at
                      AND (e.system IS NULL OR e.system = i.system)
                  ORDER BY i.at, i.id, e.asked_at) f
            WHERE s.at = f.at AND s.id = f.id
            """;

    static final String BODIES = """
            INSERT INTO body SELECT b.* FROM stage_body b LEFT JOIN interaction i ON i.at = b.at AND i.id = b.interaction
            WHERE NOT EXISTS (SELECT 1 FROM erasure e WHERE e.pseudonym = i.customer)
            ORDER BY b.at, b.id ON CONFLICT DO NOTHING
            """;

    private Erased() {}

    static void share(Handle handle) {
        handle.createQuery(SHARE).mapTo(String.class).one();
    }

    static void rename(Handle handle) {
        if (handle.createQuery("SELECT EXISTS (SELECT 1 FROM erasure)")
                .mapTo(Boolean.class)
                .one()) {
            handle.execute(RENAME);
        }
    }
}
