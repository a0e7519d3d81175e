package dev.slipway.http;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.ArrayList;
import java.util.List;

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
    private boolean chunked;
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

    /**
     * {@link #cut} with last words. Never waits: a client that is too far behind to take them is cut off without. Does nothing
     * when the stream is over.
     */
    public synchronized void cut(byte[] lastWords) {
        if (state == State.OPEN) {
            queue.add(lastWords);
            waiting += lastWords.length;
            finish(State.CUT);
        }
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
            answer.cross(this::onLoop);
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
        prepareHead();
        long size = pieces.stream().mapToLong(piece -> piece.length).sum();
        var bytes = BufferInternal.buffer(Unpooled.wrappedBuffer(pieces.toArray(byte[][]::new)));
        switch (now) {
            case OPEN -> send(bytes, size);
            case ENDED -> endOnLoop(bytes);
            case CUT -> {
                send(bytes, size);
                cutOnLoop();
            }
        }
    }

    private void prepareHead() {
        if (!headSent) {
            headSent = true;
            head.run();
            // An HTTP/1.0 client knows no chunks: Vert.x ignores the wish, and the end of the connection ends the
            // answer.
            chunked = answer.response().setChunked(true).isChunked();
        }
    }

    private void send(Buffer bytes, long size) {
        if (answer.headOnly()) {
            taken(size);
        } else if (size > 0) {
            inFlight += size;
            answer.link().clientsTurn();
            answer.response().write(bytes).onComplete(_ -> flushed(size));
        } else if (chunked && !answer.response().headWritten()) {
            answer.response().writeHead();
        }
    }

    private void flushed(long size) {
        inFlight -= size;
        taken(size);
        if (answer.response().ended()) {
            answer.link().progress();
        } else if (inFlight == 0) {
            answer.link().ourTurn();
            if (isCutToTheEnd()) {
                breakOff();
            }
        } else {
            answer.link().clientsTurn();
        }
    }

    private synchronized void taken(long size) {
        waiting -= size;
        notifyAll();
    }

    private void endOnLoop(Buffer bytes) {
        var response = answer.response();
        answer.link().clientsTurn();
        var ended = answer.headOnly() || bytes.length() == 0 ? response.end() : response.end(bytes);
        if (!chunked) {
            ended.onComplete(_ -> answer.link().close());
        }
    }

    private void cutOnLoop() {
        answer.link().refuseMore();
        if (inFlight == 0) {
            breakOff();
        } else {
            // The client may have stopped reading: what it does not take in this time is lost.
            answer.loop().owner().setTimer(CUT_MILLIS, _ -> breakOff());
        }
    }

    private void breakOff() {
        if (chunked) {
            answer.link().abort();
        } else {
            answer.link().reset();
        }
    }

    /** Cut, and no piece written before the cut is still in the queue: while a crossing is under way, some may be. */
    private synchronized boolean isCutToTheEnd() {
        return state == State.CUT && !crossing;
    }
}
