/** Work for later and for the background: written in the transaction that wants it done, and done by any one server. */
@NullMarked
package dev.slipway.store.timer;

import org.jspecify.annotations.NullMarked;
