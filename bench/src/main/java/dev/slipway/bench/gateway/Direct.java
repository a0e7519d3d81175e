package dev.slipway.bench.gateway;

import dev.slipway.bench.load.Call;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The floor: nothing between caller and model server. */
record Direct(URI upstream) implements Contestant {
    static final String NAME = "direct";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "no gateway";
    }

    @Override
    public Call call(Question question) {
        return new Call(
                upstream.resolve("/v1/chat/completions"),
                Map.of("Content-Type", "application/json"),
                question.body("bench"));
    }

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
