/** Reserves what a call may cost before its upstream is called, out of what this node was granted of its budgets. */
@NullMarked
package dev.slipway.gateway.budget;

import org.jspecify.annotations.NullMarked;
