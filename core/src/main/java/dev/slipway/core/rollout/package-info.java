/** Who gets the candidate: buckets, arms and the ramp. */
@NullMarked
package dev.slipway.core.rollout;

import org.jspecify.annotations.NullMarked;
