/** What the database knows about traffic: single calls, rollups by minute, outcomes and assignments. */
@NullMarked
package dev.slipway.store.traffic;

import org.jspecify.annotations.NullMarked;
