package dev.slipway.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command reaches the server and prints what it hears; mixed into every command that talks to one. */
final class Connection {
    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "${env:SLIPWAY_SERVER:-http://127.0.0.1:7401}",
            description = "The console's address (default ${DEFAULT-VALUE}; env SLIPWAY_SERVER).")
    private URI server = URI.create("http://127.0.0.1:7401");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory of a server on this machine, for its access token (env SLIPWAY_DATA).")
    private @Nullable Path data;

    @Option(names = "--json", description = "Print the server's JSON instead of text.")
    private boolean json;

    boolean json() {
        return json;
    }

    URI server() {
        return server;
    }

    Api api() {
        return new Api(server, token(System.getenv()));
    }

    /** The data directory named, or the usual one. */
    Path data() {
        return data == null ? DataDirectory.standard(System.getenv()) : data;
    }

    private String token(Map<String, String> environment) {
        String fromEnvironment = environment.get("SLIPWAY_TOKEN");
        if (fromEnvironment != null && !fromEnvironment.isBlank()) {
            return fromEnvironment.strip();
        }
        Path file = (data == null ? DataDirectory.standard(environment) : data).resolve("access-token");
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ApiException(
                    ExitCode.NOT_ALLOWED,
                    "no access token: " + file
                            + " cannot be read (expected: a server started here with 'slipway up', --data DIR where it keeps its"
                            + " data, or SLIPWAY_TOKEN in the environment for one elsewhere)",
                    e);
        }
    }
}
