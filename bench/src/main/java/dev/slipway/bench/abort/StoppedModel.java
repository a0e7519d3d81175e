package dev.slipway.bench.abort;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model server that never finishes an answer and notes when each call's connection was closed on it. The call says in
 * its message who it is and how far its answer is to come. In the measuring process, so that both ends have one clock.
 */
final class StoppedModel implements AutoCloseable {
    /** What is known of one call here: when it had arrived, and when it was seen to be gone, as {@link System#nanoTime()}. */
    record Seen(CompletableFuture<Long> arrived, CompletableFuture<Long> stopped) {}

    private static final Logger LOG = LoggerFactory.getLogger(StoppedModel.class);
    private static final Pattern WANTED = Pattern.compile("call=(\\d+) phase=([A-Z_]+)");
    private static final int BACKLOG = 1024;
    private static final int TOKENS_BEFORE_SILENCE = 3;
    private static final long PAUSE_NANOS = 5_000_000;
    private static final byte[] HEAD =
            bytes("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
    private static final String EVENT = "data: {\"id\":\"chatcmpl-bench\",\"object\":\"chat.completion.chunk\","
            + "\"created\":1767225600,\"model\":\"bench\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"word \"},"
            + "\"finish_reason\":null}]}\n\n";
    private static final byte[] TOKEN = bytes(Integer.toHexString(EVENT.length()) + "\r\n" + EVENT + "\r\n");

    private final ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    private final ConcurrentMap<Long, Seen> calls = new ConcurrentHashMap<>();

    StoppedModel() throws IOException {
        Thread.ofVirtual().name("stopped-model").start(this::accept);
    }

    static String prompt(long call, Phase phase) {
        return "call=" + call + " phase=" + phase;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    Seen seen(long call) {
        return calls.computeIfAbsent(call, _ -> new Seen(new CompletableFuture<>(), new CompletableFuture<>()));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            LOG.debug("Closed", closed);
        }
    }

    /** One call for each connection: none is ever used again, since its answer has no end. */
    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Matcher wanted = WANTED.matcher(body(in));
            if (!wanted.find()) {
                throw new IOException("call: no number and phase in its message (expected: call=1 phase=SILENT)");
            }
            Seen seen = seen(Long.parseLong(wanted.group(1)));
            Phase phase = Phase.valueOf(wanted.group(2));
            seen.arrived().complete(System.nanoTime());
            Thread.ofVirtual().start(() -> answer(socket, phase));
            awaitEnd(in);
            seen.stopped().complete(System.nanoTime());
        } catch (IOException broken) {
            LOG.debug("A connection broke", broken);
        }
    }

    private static void awaitEnd(InputStream in) {
        try {
            while (in.read() >= 0) {}
        } catch (IOException reset) {
            LOG.trace("Reset, which is an end as well", reset);
        }
    }

    private static void answer(Socket socket, Phase phase) {
        try {
            OutputStream out = socket.getOutputStream();
            switch (phase) {
                case BEFORE_FIRST_BYTE -> {}
                case SILENT -> {
                    out.write(HEAD);
                    for (int token = 0; token < TOKENS_BEFORE_SILENCE; token++) {
                        out.write(TOKEN);
                    }
                }
                case ACTIVE -> {
                    out.write(HEAD);
                    while (!socket.isClosed()) {
                        out.write(TOKEN);
                        LockSupport.parkNanos(PAUSE_NANOS);
                    }
                }
            }
        } catch (IOException stopped) {
            LOG.trace("The caller left", stopped);
        }
    }

    private static String body(InputStream in) throws IOException {
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            }
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int one = in.read(); one != '\n' && one >= 0; one = in.read()) {
            line.append((char) one);
        }
        return line.toString().stripTrailing();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
