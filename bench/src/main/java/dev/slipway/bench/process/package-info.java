/** Processes that are measured: started, watched by /proc, and gone when we are. */
@NullMarked
package dev.slipway.bench.process;

import org.jspecify.annotations.NullMarked;
