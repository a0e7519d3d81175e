/**
 * Calls to upstream model servers: pooled HTTP/1.1 on the caller's virtual thread, with limits for every phase and a
 * cancellation that reaches the upstream within milliseconds.
 */
@NullMarked
package dev.slipway.gateway.upstream;

import org.jspecify.annotations.NullMarked;
