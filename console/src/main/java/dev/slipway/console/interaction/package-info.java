/** Single calls: finding them and reading how they were answered. */
@NullMarked
package dev.slipway.console.interaction;

import org.jspecify.annotations.NullMarked;
