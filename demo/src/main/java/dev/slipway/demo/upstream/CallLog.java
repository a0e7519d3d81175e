package dev.slipway.demo.upstream;

import dev.slipway.http.Exchange;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes one JSON line when a call arrives and one when it has ended. Each line is handed to the operating system at once, so
 * that it is there even after {@code kill -9}. Holds no prompts and no answers. Thread-safe.
 */
final class CallLog implements AutoCloseable {

    private final OutputStream file;
    private final InstantSource clock;
    private final AtomicLong calls = new AtomicLong();

    CallLog(Path path, InstantSource clock) throws IOException {
        this.file = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        this.clock = clock;
    }

    Entry received(Exchange exchange) {
        Entry entry = new Entry(calls.incrementAndGet());
        ObjectNode line = line("received", entry.call).put("path", exchange.path());
        exchange.header("Slipway-Interaction").ifPresent(id -> line.put("interaction", id));
        exchange.header("Slipway-Attempt").ifPresent(id -> line.put("attempt", id));
        append(line);
        return entry;
    }

    InstantSource clock() {
        return clock;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private ObjectNode line(String event, long call) {
        return Json.MAPPER
                .createObjectNode()
                .put("at", clock.instant().toString())
                .put("event", event)
                .put("call", call);
    }

    private void append(ObjectNode line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (file) {
            try {
                file.write(bytes);
            } catch (IOException broken) {
                throw new UncheckedIOException("log: cannot be written (expected: a writable file)", broken);
            }
        }
    }

    /** A call that is being answered. Belongs to the thread that answers it. */
    final class Entry {

        private final long call;
        private String model = "";
        private boolean streamed;
        private int promptTokens;
        private int completionTokens;

        private Entry(long call) {
            this.call = call;
        }

        long call() {
            return call;
        }

        void asked(String model, boolean streamed, int promptTokens) {
            this.model = model;
            this.streamed = streamed;
            this.promptTokens = promptTokens;
        }

        void sent(int tokens) {
            completionTokens += tokens;
        }

        void ended(UpstreamCall.End end) {
            append(line("ended", call)
                    .put("end", end.name())
                    .put("model", model)
                    .put("streamed", streamed)
                    .put("promptTokens", promptTokens)
                    .put("completionTokens", completionTokens));
        }
    }
}
