/** One system on one page. */
@NullMarked
package dev.slipway.console.system;

import org.jspecify.annotations.NullMarked;
