/** One page about a system, or about all of them, made to be printed. */
@NullMarked
package dev.slipway.console.report;

import org.jspecify.annotations.NullMarked;
