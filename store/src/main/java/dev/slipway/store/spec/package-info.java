/** From the texts of a system's files to a checked system, with the place of everything that is wrong. */
@NullMarked
package dev.slipway.store.spec;

import org.jspecify.annotations.NullMarked;
