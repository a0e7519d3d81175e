/**
 * A model server that can misbehave in every way a real one does: raw sockets, one script per request.
 *
 * <p>{@code FakeModel.start()} listens on a free loopback port and answers every OpenAI protocol and Anthropic messages by the path
 * asked for, plain or as a stream (with a usage frame when {@code stream_options.include_usage} asks for it). {@code next(fault)} scripts the next request,
 * {@code always(fault)} all for which nothing is queued. {@code requests()} is what was received, in order;
 * {@code awaitAborted(index, limit)} waits until the connection of a request was broken off by the peer and says when
 * ({@link System#nanoTime}). A connection's bytes are read all the time, so an abort is seen at once, in every phase.
 */
@NullMarked
package dev.slipway.gateway.fake;

import org.jspecify.annotations.NullMarked;
