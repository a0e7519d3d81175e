/** What a call leaves behind: facts in the journal, charges at a dated price, counts for Prometheus. */
@NullMarked
package dev.slipway.gateway.settle;

import org.jspecify.annotations.NullMarked;
