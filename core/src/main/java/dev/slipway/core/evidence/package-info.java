/** Tests that may be looked at after every observation, as pure functions: what the numbers so far allow one to say. */
@NullMarked
package dev.slipway.core.evidence;

import org.jspecify.annotations.NullMarked;
