/** Errands against a real database. */
@NullMarked
package dev.slipway.store.timer;

import org.jspecify.annotations.NullMarked;
