package dev.slipway.app;

import picocli.CommandLine.Option;

/** Where a server listens; mixed into every command that starts one. */
final class Addresses {
    @Option(
            names = "--gateway",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:7400",
            description = "Where applications call (default ${DEFAULT-VALUE}).")
    HostPort gateway = HostPort.parse("127.0.0.1:7400");

    @Option(
            names = "--console",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:7401",
            description = "Where people and the command line go (default ${DEFAULT-VALUE}).")
    HostPort console = HostPort.parse("127.0.0.1:7401");
}
