/** Signing in by a one-time link, and out again. */
@NullMarked
package dev.slipway.console.access;

import org.jspecify.annotations.NullMarked;
