/** The console against a real desk and a real database, over real sockets and in a real browser. */
@NullMarked
package dev.slipway.console;

import org.jspecify.annotations.NullMarked;
