/** What the gateway counts about itself, for Prometheus. */
@NullMarked
package dev.slipway.gateway.metrics;

import org.jspecify.annotations.NullMarked;
