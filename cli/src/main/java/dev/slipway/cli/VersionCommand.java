package dev.slipway.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "version",
        description = "Print the version of Slipway and of Java.",
        footer = {"", "Example: slipway version --json"})
final class VersionCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String version = Version.CURRENT;
        String java = Runtime.version().toString();
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? Api.JSON
                                        .createObjectNode()
                                        .put("version", version)
                                        .put("java", java)
                                        .toPrettyString()
                                : "slipway " + version + " on Java " + java);
        spec.commandLine().getOut().flush();
        return ExitCode.OK.number();
    }
}
