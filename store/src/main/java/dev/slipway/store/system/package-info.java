/** Systems as people decide them: revisions, ramps, stops, each change compare-and-set but the stop. */
@NullMarked
package dev.slipway.store.system;

import org.jspecify.annotations.NullMarked;
