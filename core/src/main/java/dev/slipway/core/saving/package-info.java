/** What people's work takes with the AI, with the AI hidden and without one, and how often each was wrong. */
@NullMarked
package dev.slipway.core.saving;

import org.jspecify.annotations.NullMarked;
