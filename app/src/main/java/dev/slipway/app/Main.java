package dev.slipway.app;

import dev.slipway.cli.Cli;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The program. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** Every command there is. */
    public static CommandLine commandLine() {
        return Cli.create(List.of(new UpCommand(), new DemoCommand(), new RehearseCommand()))
                .registerConverter(HostPort.class, Main.reading(HostPort::parse))
                .registerConverter(ByteSize.class, Main.reading(ByteSize::parse));
    }

    /** Says what was expected in our words, without the name of a Java class. */
    private static <T> ITypeConverter<T> reading(Function<String, T> parse) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }
}
