/** Which upstreams are left alone for a while because they are ill. */
@NullMarked
package dev.slipway.gateway.breaker;

import org.jspecify.annotations.NullMarked;
