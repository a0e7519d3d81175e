/** All systems on one page. */
@NullMarked
package dev.slipway.console.portfolio;

import org.jspecify.annotations.NullMarked;
