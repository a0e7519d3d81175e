/** Pilots as people tell of them, before anything of theirs runs through here. */
@NullMarked
package dev.slipway.core.register;

import org.jspecify.annotations.NullMarked;
