package dev.slipway.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command reaches the server and prints what it hears; mixed into every command that talks to one. */
final class Connection {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "${env:SLIPWAY_SERVER:-http://127.0.0.1:7401}",
            description = "The console's address (default ${DEFAULT-VALUE}; env SLIPWAY_SERVER).")
    private String server = "http://127.0.0.1:7401";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory of a server on this machine, for its access token (env SLIPWAY_DATA).")
    private @Nullable Path data;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            defaultValue = "${env:SLIPWAY_CA}",
            description = "For https: trust the certificates in this PEM file, and no others (env SLIPWAY_CA).")
    private @Nullable Path authorities;

    @Option(names = "--json", description = "Print the server's JSON instead of text.")
    private boolean json;

    boolean json() {
        return json;
    }

    URI server() {
        try {
            URI address = new URI(server.strip());
            if (address.getHost() == null || !SCHEMES.contains(String.valueOf(address.getScheme()))) {
                throw new URISyntaxException(server, "no host or no scheme");
            }
            return address;
        } catch (URISyntaxException e) {
            throw new ApiException(
                    ExitCode.USAGE, "--server: " + server + " (expected: a URL such as http://127.0.0.1:7401)", e);
        }
    }

    Api api() {
        return new Api(
                server(),
                token(System.getenv()),
                Optional.ofNullable(authorities).map(Authorities::in));
    }

    /** The data directory named, or the usual one. */
    Path data() {
        return data == null ? DataDirectory.standard(System.getenv()) : data;
    }

    private Token token(Map<String, String> environment) {
        String fromEnvironment = environment.get("SLIPWAY_TOKEN");
        if (fromEnvironment != null && !fromEnvironment.isBlank()) {
            return new Token.Known(fromEnvironment.strip());
        }
        Path file = (data == null ? DataDirectory.standard(environment) : data).resolve("access-token");
        try {
            return new Token.Known(Files.readString(file).strip());
        } catch (IOException e) {
            return new Token.Missing("no access token: " + file
                    + " cannot be read (expected: a server started here with 'slipway up', --data DIR where it keeps its"
                    + " data, or SLIPWAY_TOKEN in the environment for one elsewhere)");
        }
    }
}
