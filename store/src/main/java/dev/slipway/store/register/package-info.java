/** What people say about their pilots, as it is kept and as files bring it. */
@NullMarked
package dev.slipway.store.register;

import org.jspecify.annotations.NullMarked;
