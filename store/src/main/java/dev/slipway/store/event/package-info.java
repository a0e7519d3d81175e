/** The timeline: every change people make, written in the same transaction as the change. */
@NullMarked
package dev.slipway.store.event;

import org.jspecify.annotations.NullMarked;
