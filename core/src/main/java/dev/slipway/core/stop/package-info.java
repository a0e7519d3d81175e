/** The kill switch: what is stopped and what answers instead. */
@NullMarked
package dev.slipway.core.stop;

import org.jspecify.annotations.NullMarked;
