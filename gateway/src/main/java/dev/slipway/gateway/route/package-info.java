/** The immutable picture a call is routed by: who may call, what may answer, at which price, under which contract. */
@NullMarked
package dev.slipway.gateway.route;

import org.jspecify.annotations.NullMarked;
