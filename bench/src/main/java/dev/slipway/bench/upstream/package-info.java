/** A model server that costs next to nothing, so that what is measured is what stands before it. */
@NullMarked
package dev.slipway.bench.upstream;

import org.jspecify.annotations.NullMarked;
