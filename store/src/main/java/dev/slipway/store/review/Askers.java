package dev.slipway.store.review;

import dev.slipway.core.review.Item;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** For whom items were asked. Thread-safe. */
public final class Askers {
    private final Jdbi jdbi;

    public Askers(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param customer null where the call named none, or no call asked */
    public record Asker(@Nullable String customer) {}

    /** Who asked; empty while the call has not reached the database. */
    public Optional<Asker> of(Item item) {
        UUID call = item.matter().interaction();
        if (call == null) {
            return Optional.of(new Asker(null));
        }
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT customer FROM interaction WHERE at = :at AND id = :id")
                        // The first 48 bits of a UUID of version 7 are when it was made, in milliseconds.
                        .bind("at", Instant.ofEpochMilli(call.getMostSignificantBits() >>> 16))
                        .bind("id", call)
                        .map((row, _) -> new Asker(row.getString("customer")))
                        .findOne());
    }
}
