/** The weeks between pilot and production: what production still needs, how fast that goes, and when it will be done. Pure. */
@NullMarked
package dev.slipway.core.bridge;

import org.jspecify.annotations.NullMarked;
