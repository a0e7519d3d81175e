/** Leases: why no candidate answers later than a stated time after a kill, whatever is cut off. Pure; time is passed in. */
@NullMarked
package dev.slipway.core.lease;

import org.jspecify.annotations.NullMarked;
