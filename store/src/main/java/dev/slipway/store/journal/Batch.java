package dev.slipway.store.journal;

import java.util.List;

/**
 * A stretch of the journal.
 *
 * @param next position to read on from
 * @param damaged stretches of unreadable bytes that were passed over
 */
record Batch(List<Entry> entries, long next, int damaged) {}
