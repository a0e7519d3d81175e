/** How callers ask and how they are answered: one codec per protocol, one question and one answer between them. */
@NullMarked
package dev.slipway.gateway.protocol;

import org.jspecify.annotations.NullMarked;
