/** One AI system as it stands now: its spec, its ramp, its stop. */
@NullMarked
package dev.slipway.core.system;

import org.jspecify.annotations.NullMarked;
