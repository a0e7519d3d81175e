/** Finding a system or a call by its name. */
@NullMarked
package dev.slipway.console.search;

import org.jspecify.annotations.NullMarked;
