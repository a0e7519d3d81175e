/** What may be spent, what has been, and which node may spend how much without asking. */
@NullMarked
package dev.slipway.store.budget;

import org.jspecify.annotations.NullMarked;
