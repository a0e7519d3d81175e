/** Simulated customers: they send claims over real HTTP and remember everything they sent and got. */
@NullMarked
package dev.slipway.demo.customers;

import org.jspecify.annotations.NullMarked;
