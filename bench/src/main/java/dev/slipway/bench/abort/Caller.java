package dev.slipway.bench.abort;

import dev.slipway.bench.abort.StoppedModel.Seen;
import dev.slipway.bench.load.Call;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One call whose caller is going to leave. For one thread. */
final class Caller implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 20;
    private static final String CONTENT = "\"content\"";

    private final Socket socket = new Socket();
    private final Seen seen;
    private long left;

    /** Returns when the call has come as far as its phase says. */
    Caller(Call call, Seen seen, Phase phase) throws IOException, InterruptedException {
        this.seen = seen;
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_SECONDS * 1000);
            socket.connect(
                    new InetSocketAddress(call.url().getHost(), call.url().getPort()));
            socket.getOutputStream().write(call.bytes());
            await(seen.arrived());
            if (phase != Phase.BEFORE_FIRST_BYTE) {
                readContent(socket.getInputStream());
            }
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Goes, without a word. */
    long leave() throws IOException {
        left = System.nanoTime();
        socket.close();
        return left;
    }

    /** When the model server saw the call end. */
    long stopped() throws IOException, InterruptedException {
        return await(seen.stopped());
    }

    /** From this caller's leaving. */
    long nanosToStop() throws IOException, InterruptedException {
        return stopped() - left;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static void readContent(InputStream in) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(CONTENT) < 0) {
            int one = in.read();
            if (one < 0) {
                throw new IOException("answer: ended (expected: a stream with content): " + read);
            }
            read.append((char) one);
        }
    }

    private static long await(CompletableFuture<Long> moment) throws IOException, InterruptedException {
        try {
            return moment.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException(
                    "call: not seen by the model server (expected: within " + PATIENCE_SECONDS + " s)", e);
        }
    }
}
