package dev.slipway.bench.load;

import java.io.IOException;
import java.net.URI;

/** A caller that keeps its connection and opens a new one when it breaks. For one thread at a time. */
public final class Client implements AutoCloseable {
    private final URI url;
    private final Reconnecting wire;

    public Client(URI url) {
        this.url = url;
        this.wire = new Reconnecting(url);
    }

    /** Asks and reads the answer to its end. Returns the status. */
    public int ask(Call call) throws IOException {
        return wire.ask(call.bytes(), Wire.NOWHERE);
    }

    /** Asks on a connection of its own and leaves before the answer is whole. */
    public void leave(Call call, int millis) throws IOException {
        try (Wire abandoned = new Wire(url)) {
            abandoned.abandon(call.bytes(), millis);
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
