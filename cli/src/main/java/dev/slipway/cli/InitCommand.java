package dev.slipway.cli;

import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a first system.yaml from a few answers; never overwrites one. */
@Command(
        name = "init",
        description = "Ask a few questions and write a system.yaml.",
        footer = {
            "",
            "Example: slipway init",
            "         slipway init --name claims-triage --url http://127.0.0.1:11434/v1 --model llama3"
        })
final class InitCommand implements Callable<Integer> {
    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the system: lower-case letters, digits, hyphens.")
    private String name = "";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Base URL of the OpenAI-compatible server the app calls today.")
    private String url = "";

    @Option(names = "--model", paramLabel = "MODEL", description = "The model the app asks for today.")
    private String model = "";

    @Option(names = "--owner", paramLabel = "E-MAIL", description = "The one person who owns it.")
    private String owner = "";

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "Where to write it (default ${DEFAULT-VALUE}).")
    private Path file = Path.of("system.yaml");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        name = answer(name, "--name", "Name of the system (e.g. claims-triage)");
        url = answer(url, "--url", "Base URL of the server the app calls today (e.g. https://api.openai.com/v1)");
        model = answer(model, "--model", "Model it asks for");
        owner = answer(owner, "--owner", "E-mail of the one person who owns it");
        write();
        spec.commandLine().getOut().println("Wrote " + file + ". Next: slipway apply -f " + file);
        spec.commandLine().getOut().flush();
        return ExitCode.OK.number();
    }

    private static String answer(String given, String option, String question) {
        if (!given.isBlank()) {
            return given;
        }
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new ApiException(
                    ExitCode.USAGE,
                    option + " is missing and nobody is at the terminal to ask (expected: " + option + ")");
        }
        String typed = console.readLine("%s: ", question);
        return typed == null ? "" : typed.strip();
    }

    private void write() {
        try {
            Files.writeString(file, text(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new ApiException(
                    ExitCode.REFUSED, file + " exists already (expected: a new file; choose another with --file)", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private String text() {
        return """
                # Written by 'slipway init'. Every key is explained in docs/system-yaml.md.
                apiVersion: slipway/v1
                kind: System
                metadata:
                  name: %1$s
                  title: %1$s
                spec:
                  # Change these before the first call: afterwards they are locked.
                  purpose:
                    goal: "as good as today, and cheaper"
                    timebox: P90D
                    kill: ["errs more than today", "costs more than today"]
                  ownership:
                    owner: %4$s
                  variants:
                    today:
                      kind: openai
                      url: %2$s
                      model: %3$s
                      # key: { secret: NAME }           # then: slipway secrets set NAME
                      # price: { input: 0.15 USD, output: 0.60 USD }   # per million tokens
                    # next: { kind: openai, url: %2$s, model: NEW-MODEL }
                  incumbent: today
                  # candidate: next                   # then: slipway plan, slipway rollout start
                  customer: { header: Slipway-Customer }
                  # What the candidate is judged by while its share grows:
                  # objectives:
                  #   - { metric: availability, target: 0.99 }
                  #   - { metric: latency, target: 0.95, within: 5s }
                  # rollout: { shadow: { min: 500 }, steps: [1%%, 5%%, 25%%, 50%%, 100%%], approval: [25%%], holdout: 5%% }
                """.formatted(quote(name), quote(url), quote(model), quote(owner));
    }

    /** YAML double quotes, so that no answer can change the structure of the file. */
    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
