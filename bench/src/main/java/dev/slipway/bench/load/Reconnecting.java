package dev.slipway.bench.load;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A connection that is opened when it is needed, and again after one that broke. For one thread at a time. */
final class Reconnecting implements AutoCloseable {
    private final URI url;
    private @Nullable Wire wire;

    Reconnecting(URI url) {
        this.url = url;
    }

    int ask(byte[] request, Wire.Sink sink) throws IOException {
        Wire open = wire == null ? new Wire(url) : wire;
        wire = open;
        try {
            return open.ask(request, sink);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        Wire open = wire;
        wire = null;
        if (open != null) {
            open.closeQuietly();
        }
    }
}
