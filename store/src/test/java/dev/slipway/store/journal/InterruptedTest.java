package dev.slipway.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import dev.slipway.store.traffic.Traffic;
import dev.slipway.store.traffic.VariantTotals;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node left open when it died is closed as interrupted when it is back: its calls, and nobody else's. */
class InterruptedTest {
    private static final Instant LATER = Facts.NOON.plusSeconds(300);

    @TempDir
    Path directory;

    @Test
    void closesWhatThePredecessorLeftOpen() throws Exception {
        try (Database database = TestDatabases.fresh()) {
            try (Journal other = Facts.open(directory.resolve("other"))) {
                other.append(Facts.opened(other.node(), "not mine"));
                Shipping.all(other, database);
            }
            try (Journal dying = Facts.open(directory.resolve("mine"))) {
                Interaction open = Facts.opened(dying.node(), "left open");
                dying.append(open, Facts.begun(open));
                Interaction whole = Facts.opened(dying.node(), "whole");
                Attempt attempt = Facts.begun(whole);
                dying.append(whole, attempt);
                dying.append(Facts.succeeded(attempt, 9), Facts.answered(whole));
            }
            try (Journal back = Journal.open(directory.resolve("mine"), Facts.SMALL, () -> LATER)) {
                back.append(Facts.opened(back.node(), "new", LATER.plusSeconds(1)));
                Shipping.all(back, database);
            }
            assertThat(Shipping.count(database, "interaction WHERE status = 'INTERRUPTED' AND customer = 'left open'"))
                    .isEqualTo(1);
            assertThat(Shipping.count(database, "interaction WHERE status = 'INTERRUPTED'"))
                    .isEqualTo(1);
            assertThat(Shipping.count(database, "interaction WHERE status IS NULL"))
                    .isEqualTo(2);
            VariantTotals totals = new Traffic(database.jdbi())
                    .variantTotals("claims", Facts.NOON, LATER)
                    .getFirst();
            assertThat(totals.counts().interrupted()).isEqualTo(1);
            assertThat(totals.counts().ok()).isEqualTo(1);
            assertThat(totals.unpriced()).isEqualTo(1);
        }
    }
}
