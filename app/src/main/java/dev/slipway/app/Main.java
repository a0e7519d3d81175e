package dev.slipway.app;

import dev.slipway.cli.Cli;
import java.util.List;

/** The program. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Cli.create(List.of(new UpCommand(), new DemoCommand())).execute(arguments));
    }
}
