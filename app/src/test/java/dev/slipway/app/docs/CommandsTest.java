package dev.slipway.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.Main;
import dev.slipway.cli.ExitCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code docs/cli.md} lists the commands, options and exit codes that there are, and no others. */
class CommandsTest {
    /** What the script answers itself. */
    private static final Set<String> OF_THE_SCRIPT = Set.of("slipway test", "slipway bench");

    private static final int TOOL_MISSING = 69;
    private static final Pattern COMMAND = Pattern.compile("slipway( [a-z][a-z-]*)+");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--?[a-z][a-z-]*");

    private final Map<String, CommandLine> tree = new TreeMap<>();
    private final Markdown page;

    CommandsTest() throws IOException {
        page = Markdown.read("docs/cli.md");
        add("slipway", Main.commandLine());
    }

    private void add(String name, CommandLine line) {
        if (line.getCommandSpec().usageMessage().hidden()) {
            return; // what only the build runs
        }
        tree.put(name, line);
        line.getSubcommands().forEach((word, command) -> add(name + " " + word, command));
    }

    @Test
    void everyCommandHasALine() {
        Set<String> listed = Markdown.code(page.text()).stream()
                .flatMap(code -> COMMAND.matcher(code).results())
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = new TreeSet<>(tree.keySet());
        there.remove("slipway");
        there.addAll(OF_THE_SCRIPT);
        assertThat(listed).isEqualTo(there);
    }

    @Test
    void everyOptionStandsInTheSectionOfItsCommandOrIsSharedByAll() {
        String shared = page.section("## Reaching the server")
                + page.text().substring(0, page.text().indexOf("\n## "));
        Set<String> missing = new TreeSet<>();
        tree.forEach((name, line) -> {
            String where = shared + (name.equals("slipway") ? "" : sectionOf(name));
            Set<String> known = options(where);
            for (OptionSpec option : line.getCommandSpec().options()) {
                if (Stream.of(option.names()).noneMatch(known::contains)) {
                    missing.add(name + " " + option.longestName());
                }
            }
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void everyOptionNamedExists() {
        Set<String> there = tree.values().stream()
                .flatMap(line -> line.getCommandSpec().options().stream())
                .flatMap(option -> Stream.of(option.names()))
                .collect(Collectors.toSet());
        assertThat(options(page.text())).isSubsetOf(there);
    }

    @Test
    void everyExitCodeIsListed() {
        Set<Integer> listed = Markdown.firstColumn(page.section("## Exit codes")).stream()
                .filter(cell -> cell.matches("\\d+"))
                .map(Integer::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<Integer> there =
                Arrays.stream(ExitCode.values()).map(ExitCode::number).collect(Collectors.toCollection(TreeSet::new));
        there.add(TOOL_MISSING);
        assertThat(listed).isEqualTo(there);
    }

    @Test
    void everyHelpEndsWithAnExample() {
        tree.forEach((name, line) -> {
            String footer =
                    String.join("\n", line.getCommandSpec().usageMessage().footer());
            assertThat(footer).as("%s --help", name).contains("Example: ");
        });
    }

    private String sectionOf(String command) {
        return page.text()
                .lines()
                .filter(line -> line.startsWith("## "))
                .map(page::section)
                .filter(section -> section.contains("`" + command))
                .collect(Collectors.joining());
    }

    private static Set<String> options(String text) {
        return Markdown.code(text).stream()
                .flatMap(code -> OPTION.matcher(code).results())
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
