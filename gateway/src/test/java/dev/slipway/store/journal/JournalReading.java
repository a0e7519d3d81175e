package dev.slipway.store.journal;

import dev.slipway.core.traffic.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads back what a gateway wrote: what only the shipper does in production. */
public final class JournalReading {
    private JournalReading() {}

    public static List<Fact> facts(Journal journal) {
        try {
            journal.force();
            List<Fact> facts = new ArrayList<>();
            long from = journal.first();
            while (true) {
                Batch batch = journal.read(from, 1 << 20);
                if (batch.entries().isEmpty()) {
                    return facts;
                }
                batch.entries().stream().map(Entry.Known.class::cast).forEach(entry -> facts.add(entry.fact()));
                from = batch.next();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
