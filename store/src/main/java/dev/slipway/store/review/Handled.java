package dev.slipway.store.review;

import dev.slipway.core.review.Refused;

/** What came of doing something with an item. */
public sealed interface Handled {
    /** @param item as it stands now */
    record Done(StoredItem item) implements Handled {}

    /** @param item as it stands, unchanged */
    record Not(Refused why, StoredItem item) implements Handled {}

    /** There is no such item. */
    record Unknown() implements Handled {}
}
