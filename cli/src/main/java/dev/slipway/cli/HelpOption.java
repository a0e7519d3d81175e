package dev.slipway.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code -h, --help} for every command. */
@Command
final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;
}
