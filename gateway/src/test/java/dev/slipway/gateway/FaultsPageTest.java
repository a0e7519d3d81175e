package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table in docs/faults.md is that of the fault classes. Run with {@code -Dfaults.write=true}, it writes the table. */
class FaultsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "faults.md");
    private static final String HEAD = """
            | fault | the caller sees | code | attempt | and then | on | shown by |
            |---|---|---|---|---|---|---|
            """;

    @Test
    void theTableIsThatOfTheTests() throws IOException, URISyntaxException {
        String page = Files.readString(PAGE);
        int from = page.indexOf(HEAD);
        assertThat(from).as("head of the table in docs/faults.md").isNotNegative();
        int after = page.indexOf("\n\n", from);
        int to = after < 0 ? page.length() : after + 1;
        String table = HEAD + rows();
        if (Boolean.getBoolean("faults.write")) {
            Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to));
        } else {
            assertThat(page.substring(from, to))
                    .as("docs/faults.md (expected: made by this test with -Dfaults.write=true)")
                    .isEqualTo(table);
        }
    }

    private static String rows() throws IOException, URISyntaxException {
        Map<String, String> rows = new TreeMap<>();
        for (Class<?> one : classes()) {
            FaultCase fault = one.getAnnotation(FaultCase.class);
            if (fault != null) {
                assertThat(FaultScene.class)
                        .as("what shows a fault on its transports")
                        .isAssignableFrom(one);
                rows.put(fault.value(), row(fault, one.getSimpleName()));
            }
        }
        assertThat(rows).hasSizeGreaterThan(30);
        return String.join("", rows.values());
    }

    private static String row(FaultCase fault, String shownBy) {
        String code = fault.code().isEmpty() ? "" : "`" + fault.code() + "`";
        String attempt = fault.recorded().equals("-") ? "none" : "`" + fault.recorded() + "`";
        return "| " + fault.value() + " | " + seen(fault) + " | " + code + " | " + attempt + " | " + fault.then()
                + " | " + on(fault) + " | `" + shownBy + "` |\n";
    }

    private static String on(FaultCase fault) {
        return Stream.of(fault.on()).map(Transport::label).collect(Collectors.joining(", "));
    }

    private static String seen(FaultCase fault) {
        boolean brokenOff = fault.status() == 200 && !fault.code().isEmpty();
        return brokenOff ? "200, then an error event" : fault.status() == 499 ? "nothing" : "" + fault.status();
    }

    private static List<Class<?>> classes() throws IOException, URISyntaxException {
        Path here = Path.of(FaultsPageTest.class.getResource(".").toURI());
        try (Stream<Path> files = Files.list(here)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.class"))
                    .sorted(Comparator.naturalOrder())
                    .<Class<?>>map(name -> load(name.substring(0, name.length() - ".class".length())))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(FaultsPageTest.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException gone) {
            throw new AssertionError(name, gone);
        }
    }
}
