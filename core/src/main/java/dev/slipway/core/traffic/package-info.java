/** What happened to each call, as facts that are journaled first and projected afterwards. */
@NullMarked
package dev.slipway.core.traffic;

import org.jspecify.annotations.NullMarked;
