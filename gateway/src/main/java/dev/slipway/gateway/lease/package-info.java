/** Keeps a node's leases alive, and ends what a lost one carried. */
@NullMarked
package dev.slipway.gateway.lease;

import org.jspecify.annotations.NullMarked;
