/** Changing how much of the traffic a candidate carries, with a look before it happens. */
@NullMarked
package dev.slipway.console.ramp;

import org.jspecify.annotations.NullMarked;
