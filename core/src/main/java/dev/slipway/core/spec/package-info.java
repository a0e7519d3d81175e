/** What people decide in review: one AI system as its system.yaml says it. */
@NullMarked
package dev.slipway.core.spec;

import org.jspecify.annotations.NullMarked;
