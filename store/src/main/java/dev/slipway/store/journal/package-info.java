/** Facts about traffic, written to the node's own disk first and projected to the database afterwards. */
@NullMarked
package dev.slipway.store.journal;

import org.jspecify.annotations.NullMarked;
