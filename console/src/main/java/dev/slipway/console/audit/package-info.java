/** The audit log: who changed what. */
@NullMarked
package dev.slipway.console.audit;

import org.jspecify.annotations.NullMarked;
