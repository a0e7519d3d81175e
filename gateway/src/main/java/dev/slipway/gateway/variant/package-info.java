/** How each kind of variant is asked: one answerer per kind, turning a question into an answer or a stream. */
@NullMarked
package dev.slipway.gateway.variant;

import org.jspecify.annotations.NullMarked;
