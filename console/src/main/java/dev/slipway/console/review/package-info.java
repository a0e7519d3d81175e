/** Where people review: the queues, and one item at a time, by keyboard. */
@NullMarked
package dev.slipway.console.review;

import org.jspecify.annotations.NullMarked;
