/** Whether a system is ready: 35 checks over facts that carry their evidence and expire. Pure; time comes in as values. */
@NullMarked
package dev.slipway.core.readiness;

import org.jspecify.annotations.NullMarked;
