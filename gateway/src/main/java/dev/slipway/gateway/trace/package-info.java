/** How a call is followed across systems: W3C Trace Context. */
@NullMarked
package dev.slipway.gateway.trace;

import org.jspecify.annotations.NullMarked;
