/** Copies of answered calls for the candidate, on a small pool of their own. */
@NullMarked
package dev.slipway.gateway.shadow;

import org.jspecify.annotations.NullMarked;
