/** What it means that two answers to one call say the same, and how often they do. */
@NullMarked
package dev.slipway.core.shadow;

import org.jspecify.annotations.NullMarked;
