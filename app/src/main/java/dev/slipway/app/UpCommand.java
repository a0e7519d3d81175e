package dev.slipway.app;

import dev.slipway.cli.ExitCode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs a server until it is told to stop. */
@Command(
        name = "up",
        description = "Start the gateway, the control plane and the console.",
        footer = {
            "",
            "Example: slipway up --allow-upstream 127.0.0.1:11434",
            "         slipway up --database-url postgresql://slipway:secret@db.internal/slipway",
            "         slipway up --role gateway --database-url postgresql://slipway:secret@db.internal/slipway"
        })
final class UpCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions options = new ServerOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (Server server = Server.start(options.config(), line -> say(out, line))) {
            CountDownLatch told = Shutdown.closeOnSignal(server);
            say(out, "");
            server.gateway()
                    .ifPresent(url -> say(out, "  gateway  " + url + "   base URL for applications: " + url + "/v1"));
            server.console().ifPresent(url -> {
                say(out, "  console  " + url);
                say(out, "  sign in  " + server.signInLink() + "   (once, within 15 minutes)");
            });
            say(out, "");
            say(out, "Stop with Ctrl-C.");
            told.await();
        } catch (StartException e) {
            spec.commandLine().getErr().println("slipway: " + e.getMessage());
            spec.commandLine().getErr().flush();
            return ExitCode.FAULT.number();
        }
        return ExitCode.OK.number();
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
