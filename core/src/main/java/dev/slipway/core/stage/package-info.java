/** Stages of a system and the decisions that move it from one to the next. Pure; time comes in as values. */
@NullMarked
package dev.slipway.core.stage;

import org.jspecify.annotations.NullMarked;
