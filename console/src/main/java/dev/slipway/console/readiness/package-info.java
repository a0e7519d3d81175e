/** How ready a system is, on one page. */
@NullMarked
package dev.slipway.console.readiness;

import org.jspecify.annotations.NullMarked;
