/** The hazards of the journal and of its projection, one class each. */
@NullMarked
package dev.slipway.store.journal;

import org.jspecify.annotations.NullMarked;
