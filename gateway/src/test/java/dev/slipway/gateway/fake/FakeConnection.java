package dev.slipway.gateway.fake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.gateway.fake.Fault.Trick;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One connection: a reader that sees requests and the peer's leaving, and one script per request beside it. */
final class FakeConnection {
    private static final List<String> TOKENS = List.of("Hello", " from", " the", " fake", " model");

    private final FakeModel model;
    private final Socket socket;
    private final int number;
    private volatile @Nullable SeenRequest current;

    FakeConnection(FakeModel model, Socket socket, int number) {
        this.model = model;
        this.socket = socket;
        this.number = number;
    }

    void serve() {
        try (socket) {
            if (model.takeNeverRead()) {
                if (socket instanceof SSLSocket tls) {
                    tls.startHandshake(); // or it would never be connected
                }
                model.forever();
                return;
            }
            InputStream in = new java.io.BufferedInputStream(socket.getInputStream());
            SeenRequest request = read(in);
            while (request != null) {
                SeenRequest now = request;
                current = now;
                model.received(now);
                Fault fault = model.take();
                Thread.ofVirtual().start(() -> perform(now, fault));
                request = read(in);
            }
        } catch (IOException e) {
            // the peer reset the connection
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            SeenRequest last = current;
            if (last != null) {
                last.aborted.complete(System.nanoTime());
            }
        }
    }

    private @Nullable SeenRequest read(InputStream in) throws IOException {
        String line = line(in);
        if (line.isEmpty()) {
            return null;
        }
        List<String> headers = new ArrayList<>();
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            headers.add(header);
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            }
        }
        String body = new String(in.readNBytes(length), UTF_8);
        return new SeenRequest(number, line, headers, body, System.nanoTime());
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    private void perform(SeenRequest request, Fault fault) {
        try {
            play(request, fault);
        } catch (IOException e) {
            // the peer left in the middle
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void play(SeenRequest request, Fault fault) throws IOException, InterruptedException {
        switch (fault) {
            case Fault.Simple(Trick trick) -> trick(request, trick);
            case Fault.AnswerAfter after -> {
                if (model.pause(after.delay())) {
                    answer(request, TOKENS);
                }
            }
            case Fault.FirstTokenAfter after -> {
                byte[] body = request.streams() ? stream(request, TOKENS) : json(request, TOKENS);
                head(request, body.length);
                if (model.pause(after.delay())) {
                    out().write(body);
                }
            }
            case Fault.SilenceAfter after -> begin(request, after.tokens());
            case Fault.Drip drip -> {
                byte[] body = request.streams() ? stream(request, TOKENS) : json(request, TOKENS);
                head(request, body.length);
                for (int i = 0; i < body.length && model.pause(drip.pause()); i++) {
                    out().write(body, i, 1);
                }
            }
            case Fault.CutAfter cut -> {
                begin(request, cut.tokens());
                end(cut.how());
            }
            case Fault.Chunked chunked -> chunked(request, chunked.bytes(), Integer.MAX_VALUE);
            case Fault.CutInChunk cut -> {
                chunked(request, cut.bytes(), cut.bytes() + cut.bytes() / 2);
                end(cut.how());
            }
            case Fault.Raw raw -> {
                send(raw.bytes());
                if (raw.thenEnd()) {
                    end(Fault.Break.FIN);
                }
            }
            case Fault.HugeHeader huge ->
                send("HTTP/1.1 200 OK\r\nX-Huge: " + "x".repeat(huge.bytes()) + "\r\nContent-Length: 2\r\n\r\n{}");
            case Fault.HugeEvent huge -> answer(request, List.of("x".repeat(huge.bytes())));
            case Fault.Status(int code, String header) -> {
                String body = "{\"error\":{\"message\":\"scripted\",\"type\":\"fake\",\"code\":" + code + "}}";
                send("HTTP/1.1 " + code + " Scripted\r\n" + (header.isEmpty() ? "" : header + "\r\n")
                        + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            }
            case Fault.Exactly(String type, String body, int missing) ->
                send("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + (body.length() + missing)
                        + "\r\n\r\n" + body);
            case Fault.NeverEnding _ -> {
                byte[] body = stream(request, TOKENS);
                send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + Integer.toHexString(body.length) + "\r\n" + new String(body, ISO_8859_1) + "\r\n");
            }
            case Fault.Flood(int events, int bytes) -> flood(request, events, bytes);
            case Fault.Text(String text) -> answer(request, List.of(text));
        }
    }

    private void trick(SeenRequest request, Trick trick) throws IOException {
        byte[] body = json(request, TOKENS);
        switch (trick) {
            case NONE -> answer(request, TOKENS);
            case HEADERS_NEVER, NEVER_READ -> {}
            case END_WITHOUT_FINISH -> {
                byte[] part = frames(request, TOKENS);
                head(request, part.length);
                out().write(part);
            }
            case ERROR_EVENT -> {
                begin(request, 2);
                send("data: {\"error\":{\"message\":\"scripted\",\"type\":\"server_error\"}}\n\n");
                end(Fault.Break.FIN);
            }
            case GARBAGE -> {
                send("\u0001\u0002\u0003 this is not HTTP\r\nnor is this\r\n\r\n");
                end(Fault.Break.FIN);
            }
            case LENGTH_TOO_LONG -> {
                head(request, body.length + 10);
                out().write(body);
                end(Fault.Break.FIN);
            }
            case LENGTH_TOO_SHORT -> {
                ByteArrayOutputStream both = new ByteArrayOutputStream();
                both.write(headBytes(request, body.length - 10));
                both.write(body);
                out().write(both.toByteArray());
            }
            case GZIP -> {
                ByteArrayOutputStream packed = new ByteArrayOutputStream();
                try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                    gzip.write(request.streams() ? stream(request, TOKENS) : body);
                }
                send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n");
                out().write(packed.toByteArray());
            }
            case CLOSE_AFTER_ANSWER -> {
                answer(request, TOKENS);
                end(Fault.Break.FIN);
            }
            case BREAK_BEFORE_HEAD -> end(Fault.Break.RST);
        }
    }

    private void answer(SeenRequest request, List<String> tokens) throws IOException {
        byte[] body = request.streams() ? stream(request, tokens) : json(request, tokens);
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(headBytes(request, body.length));
        both.write(body);
        out().write(both.toByteArray());
    }

    /** @param most how many bytes of the body are sent, after which it breaks off where it is */
    private void chunked(SeenRequest request, int size, int most) throws IOException {
        byte[] body = request.streams() ? stream(request, TOKENS) : json(request, TOKENS);
        send("HTTP/1.1 200 OK\r\nContent-Type: " + type(request) + "\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int at = 0; at < body.length; at += size) {
            int length = Math.min(size, body.length - at);
            send(Integer.toHexString(length) + "\r\n");
            out().write(body, at, Math.min(length, most - at));
            if (most - at < length) {
                return;
            }
            send("\r\n");
        }
        send("0\r\n\r\n");
    }

    private void flood(SeenRequest request, int events, int bytes) throws IOException {
        send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
        byte[] event = frames(request, List.of("x".repeat(bytes)));
        for (int i = 0; i < events; i++) {
            out().write(event);
            model.flooded(event.length);
        }
        send("data: [DONE]\n\n");
        end(Fault.Break.FIN);
    }

    /** Head and the first tokens of an answer that promises more. */
    private void begin(SeenRequest request, int tokens) throws IOException {
        head(request, 1 << 20);
        out().write(frames(request, TOKENS.subList(0, tokens)));
    }

    private void head(SeenRequest request, int length) throws IOException {
        out().write(headBytes(request, length));
    }

    private static byte[] headBytes(SeenRequest request, int length) {
        return ("HTTP/1.1 200 OK\r\nContent-Type: " + type(request) + "\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(ISO_8859_1);
    }

    private static String type(SeenRequest request) {
        return request.streams() ? "text/event-stream" : "application/json";
    }

    private static byte[] json(SeenRequest request, List<String> tokens) {
        return Form.of(request).whole(tokens).getBytes(UTF_8);
    }

    private static byte[] stream(SeenRequest request, List<String> tokens) {
        Form form = Form.of(request);
        return (form.frames(tokens) + form.end(tokens, request.wantsUsage())).getBytes(UTF_8);
    }

    private static byte[] frames(SeenRequest request, List<String> tokens) {
        return Form.of(request).frames(tokens).getBytes(UTF_8);
    }

    private void end(Fault.Break how) throws IOException {
        if (how == Fault.Break.RST) {
            socket.setSoLinger(true, 0);
        }
        socket.close();
    }

    private void send(String text) throws IOException {
        out().write(text.getBytes(ISO_8859_1));
    }

    private OutputStream out() throws IOException {
        return socket.getOutputStream();
    }
}
