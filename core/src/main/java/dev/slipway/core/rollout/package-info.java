/**
 * Who gets the candidate, and how far: buckets, arms and the ramp; the plan of a rollout, what its observations amount
 * to ({@link EvidenceFold}), and the one function that judges it ({@link Evaluation}).
 */
@NullMarked
package dev.slipway.core.rollout;

import org.jspecify.annotations.NullMarked;
