/** Load on HTTP servers, and what it tells: throughput, latency, streams. */
@NullMarked
package dev.slipway.bench.load;

import org.jspecify.annotations.NullMarked;
