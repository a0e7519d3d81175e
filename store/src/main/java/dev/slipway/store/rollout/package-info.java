/** Rollouts on record: plans, whom they met, what was observed of it, and the verdicts that followed. */
@NullMarked
package dev.slipway.store.rollout;

import org.jspecify.annotations.NullMarked;
