/** A rollout that is judged on evidence: where it stands, why it waits, and the orders a person may give. */
@NullMarked
package dev.slipway.console.rollout;

import org.jspecify.annotations.NullMarked;
