/** How soon an upstream is stopped after its caller has left, as both of them see it. */
@NullMarked
package dev.slipway.bench.abort;

import org.jspecify.annotations.NullMarked;
