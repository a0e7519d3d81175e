/** What is kept of calls, for how long, and how a customer is forgotten. */
@NullMarked
package dev.slipway.store.data;

import org.jspecify.annotations.NullMarked;
