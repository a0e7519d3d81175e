/** The one HTTP server of the product: Vert.x moves bytes on event loops, one virtual thread per exchange runs plain code. */
@NullMarked
package dev.slipway.http;

import org.jspecify.annotations.NullMarked;
