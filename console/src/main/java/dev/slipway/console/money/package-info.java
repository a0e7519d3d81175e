/** What a system's pieces of business cost and how long they took. */
@NullMarked
package dev.slipway.console.money;

import org.jspecify.annotations.NullMarked;
