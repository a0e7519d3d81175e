/** {@code main}, and the wiring of one server by hand in one place. */
@NullMarked
package dev.slipway.app;

import org.jspecify.annotations.NullMarked;
