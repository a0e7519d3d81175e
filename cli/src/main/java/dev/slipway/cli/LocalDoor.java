package dev.slipway.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The door of the node on this machine, which opens to whoever may read its data directory and needs no database. */
final class LocalDoor {
    private static final String FILE = "local-door";

    private final Api api;

    private LocalDoor(Api api) {
        this.api = api;
    }

    static LocalDoor of(Path data) {
        Path file = data.resolve(FILE);
        try {
            List<String> lines = Files.readAllLines(file);
            return new LocalDoor(new Api(URI.create(lines.get(0)), new Token.Known(lines.get(1)), Optional.empty()));
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new ApiException(
                    ExitCode.NOT_ALLOWED,
                    "no node: " + file
                            + " cannot be read (expected: a server that carries traffic runs here, and --data names its directory)",
                    e);
        }
    }

    JsonNode post(String path, Map<String, ?> body) {
        return api.post(path, body);
    }
}
