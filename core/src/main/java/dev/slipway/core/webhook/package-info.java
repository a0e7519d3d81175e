/** Telling another program what happened, so that it can be sure who says so. */
@NullMarked
package dev.slipway.core.webhook;

import org.jspecify.annotations.NullMarked;
