/** Stopping and re-arming, in two steps each. */
@NullMarked
package dev.slipway.console.stop;

import org.jspecify.annotations.NullMarked;
