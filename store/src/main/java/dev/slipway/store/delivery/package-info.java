/** Messages to the webhooks of applications: what waits, what arrived, what was given up. */
@NullMarked
package dev.slipway.store.delivery;

import org.jspecify.annotations.NullMarked;
