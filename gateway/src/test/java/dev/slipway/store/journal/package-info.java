/** Access to the journal for tests of the gateway. */
@org.jspecify.annotations.NullMarked
package dev.slipway.store.journal;
