/** One class per hazard, over real sockets. */
@NullMarked
package dev.slipway.http;

import org.jspecify.annotations.NullMarked;
