/** Questions that people answer: put into a queue for good before anybody is told to wait, and looked up by whoever waits. */
@NullMarked
package dev.slipway.gateway.review;

import org.jspecify.annotations.NullMarked;
