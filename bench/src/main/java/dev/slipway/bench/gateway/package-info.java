/** The gateway beside the direct path and beside a peer, in one interleaved run. */
@NullMarked
package dev.slipway.bench.gateway;

import org.jspecify.annotations.NullMarked;
