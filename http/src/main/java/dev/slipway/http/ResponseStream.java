package dev.slipway.http;

import io.netty.buffer.Unpooled;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An answer written piece by piece. At most {@value #HIGH_WATER} bytes (plus one piece) wait for a client: then {@link #write}
 * blocks. Pieces written while the event loop is busy travel in one crossing. Safe for use by several threads.
 */
public final class ResponseStream {

    static final int HIGH_WATER = 64 << 10;

    /** How long {@link #cut} waits for the client to take what was written before. */
    private static final long CUT_MILLIS = 500;

    private enum State {
        OPEN,
        ENDED,
        CUT
    }

    private final Answer answer;
    private final Runnable head;

    // Guarded by this.
    private List<byte[]> queue = new ArrayList<>();
    private State state = State.OPEN;
    private boolean crossing;
    private long waiting;

    // Event loop only.
    private boolean headSent;
    private long inFlight;

    ResponseStream(Answer answer, Runnable head) {
        this.answer = answer;
        this.head = head;
        answer.watch().onGone(this::wake);
    }

    /** Sends the head at once, for a stream whose first bytes may take long to come. */
    public void writeHead() {
        synchronized (this) {
            requireOpen();
            cross();
        }
    }

    /**
     * Sends bytes; blocks while the client is behind. Not copied: do not change them afterwards.
     *
     * @throws ClientGoneException when the client went away or stopped reading, when this stream was cut, or when this thread was
     *     interrupted
     */
    public void write(byte[] bytes) {
        synchronized (this) {
            awaitRoom();
            if (bytes.length == 0) {
                return;
            }
            queue.add(bytes);
            waiting += bytes.length;
            cross();
        }
    }

    /** Ends the answer cleanly. Does nothing when the client is gone or the stream was cut. */
    public void end() {
        finish(State.ENDED);
    }

    /** Breaks the answer off, after what was written before: the client sees a broken answer, never a clean end. */
    public void cut() {
        finish(State.CUT);
    }

    boolean cutIfOpen() {
        return finish(State.CUT);
    }

    private synchronized boolean finish(State end) {
        if (state != State.OPEN) {
            return false;
        }
        state = end;
        answer.watch().end();
        notifyAll();
        cross();
        return true;
    }

    private void awaitRoom() {
        requireOpen();
        while (waiting >= HIGH_WATER) {
            try {
                wait();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new ClientGoneException("stream: interrupted while the client was behind");
            }
            requireOpen();
        }
    }

    private void requireOpen() {
        if (state == State.CUT) {
            throw new ClientGoneException("stream: it was cut");
        }
        if (state == State.ENDED) {
            throw new IllegalStateException("stream: it has ended (expected: no writes after the end)");
        }
        if (answer.watch().gone()) {
            throw new ClientGoneException("stream: the client went away or stopped reading");
        }
    }

    private synchronized void wake() {
        notifyAll();
    }

    private void cross() {
        if (!crossing) {
            crossing = true;
            answer.loop().runOnContext(_ -> onLoop());
        }
    }

    private void onLoop() {
        List<byte[]> pieces;
        State now;
        synchronized (this) {
            crossing = false;
            pieces = queue;
            queue = new ArrayList<>();
            now = state;
        }
        if (answer.response().closed()) {
            return;
        }
        sendHead();
        send(pieces);
        switch (now) {
            case OPEN -> {}
            case ENDED -> endOnLoop();
            case CUT -> cutOnLoop();
        }
    }

    private void sendHead() {
        if (!headSent) {
            headSent = true;
            head.run();
            answer.response().setChunked(true);
            answer.response().writeHead();
        }
    }

    private void send(List<byte[]> pieces) {
        long size = pieces.stream().mapToLong(piece -> piece.length).sum();
        if (size == 0) {
            return;
        }
        if (answer.headOnly()) {
            taken(size);
            return;
        }
        inFlight += size;
        answer.link().clientsTurn();
        var buffer = BufferInternal.buffer(Unpooled.wrappedBuffer(pieces.toArray(byte[][]::new)));
        answer.response().write(buffer).onComplete(_ -> flushed(size));
    }

    private void flushed(long size) {
        inFlight -= size;
        taken(size);
        if (answer.response().ended()) {
            answer.link().progress();
        } else if (inFlight == 0) {
            answer.link().ourTurn();
            closeIfCut();
        } else {
            answer.link().clientsTurn();
        }
    }

    private synchronized void taken(long size) {
        waiting -= size;
        notifyAll();
    }

    private void endOnLoop() {
        answer.link().clientsTurn();
        answer.response().end();
    }

    private void cutOnLoop() {
        answer.link().refuseMore();
        if (inFlight == 0) {
            answer.link().close();
        } else {
            // The client may have stopped reading: what it does not take in this time is lost.
            answer.loop()
                    .owner()
                    .timer(CUT_MILLIS, TimeUnit.MILLISECONDS)
                    .onComplete(_ -> answer.link().close());
        }
    }

    private synchronized void closeIfCut() {
        if (state == State.CUT) {
            answer.link().close();
        }
    }
}
