/** How long it takes to decide who answers. */
@NullMarked
package dev.slipway.bench.route;

import org.jspecify.annotations.NullMarked;
