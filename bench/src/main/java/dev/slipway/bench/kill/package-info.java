/** How long after a kill was ordered the candidate's last byte reached a caller, on several nodes. */
@NullMarked
package dev.slipway.bench.kill;

import org.jspecify.annotations.NullMarked;
