/** What owners were told once a week, whether they read it, and whether they did something then. */
@NullMarked
package dev.slipway.store.digest;

import org.jspecify.annotations.NullMarked;
