/** The embedded server and the pool, tried against real processes. */
@NullMarked
package dev.slipway.store.postgres;

import org.jspecify.annotations.NullMarked;
