package dev.slipway.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** A command that asks a server one thing and prints the answer as text or, with {@code --json}, as it came. */
abstract class ServerCommand implements Callable<Integer> {
    @Mixin
    final Connection connection = new Connection();

    @Spec
    CommandSpec spec;

    /** Asks the server. */
    abstract JsonNode ask(Api api);

    /** The answer in words. */
    abstract String text(JsonNode answer);

    @Override
    public Integer call() {
        JsonNode answer = ask(connection.api());
        print(connection.json() ? answer.toPrettyString() : text(answer));
        return ExitCode.OK.number();
    }

    final void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }
}
