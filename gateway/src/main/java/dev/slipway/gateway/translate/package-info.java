/** Calls of one chat protocol answered by a server of the other: requests, answers, streams and errors, both ways. */
@NullMarked
package dev.slipway.gateway.translate;

import org.jspecify.annotations.NullMarked;
