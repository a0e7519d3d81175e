package dev.slipway.bench.gateway;

import dev.slipway.bench.load.Call;
import dev.slipway.bench.process.Child;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A peer that takes calls. */
record RunningPeer(String name, String description, Door door) implements Contestant {
    /**
     * How it is asked.
     *
     * @param headers besides the usual ones
     * @param model the name by which it knows the model server's model
     */
    record Door(Child process, URI url, Map<String, String> headers, String model) {
        Door {
            headers = Map.copyOf(headers);
        }
    }

    @Override
    public Call call(Question question) {
        Map<String, String> headers =
                new HashMap<>(Map.of("Content-Type", "application/json", "Authorization", "Bearer bench"));
        headers.putAll(door.headers());
        return new Call(door.url().resolve("/v1/chat/completions"), headers, question.body(door.model()));
    }

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.of(door.process().handle());
    }

    @Override
    public void close() {
        door.process().close();
    }
}
