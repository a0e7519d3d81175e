/** A long mixed load, and whether anything grows under it. */
@NullMarked
package dev.slipway.bench.soak;

import org.jspecify.annotations.NullMarked;
