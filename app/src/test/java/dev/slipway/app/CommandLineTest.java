package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a newcomer types first. */
class CommandLineTest {
    @Test
    void whatEverybodyBeginsWithIsListedFirst() {
        assertThat(Main.commandLine().getSubcommands().keySet()).startsWith("up", "demo");
    }

    @ParameterizedTest
    @CsvSource({
        "up, --gateway, foo, 'HOST:PORT, e.g. 127.0.0.1:7400'",
        "demo, --console, 127.0.0.1:70000, 0 to 65535",
        "up, --allow-upstream, https://api.openai.com, HOST:PORT",
        "up, --journal-limit, much, 'a number with B, KB, MB, GB or TB'",
        "up, --journal-limit, 99999999999999999999GB, 'a number with B, KB, MB, GB or TB'",
        "up, --fsync, never, INTERVAL",
    })
    void aValueThatCannotBeReadSaysWhatWasExpected(String command, String option, String value, String expected) {
        CommandRun run = CommandRun.of(command, option, value);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains(option, expected)
                .doesNotContain("java.", "Exception", "HostPort ", "ByteSize ", "\tat ");
    }
}
