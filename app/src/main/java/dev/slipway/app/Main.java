package dev.slipway.app;

import dev.slipway.cli.Cli;
import java.util.List;
import picocli.CommandLine;

/** The program. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** Every command there is. */
    public static CommandLine commandLine() {
        return Cli.create(List.of(new UpCommand(), new DemoCommand(), new RehearseCommand()))
                .registerConverter(HostPort.class, HostPort::parse)
                .registerConverter(ByteSize.class, ByteSize::parse);
    }
}
