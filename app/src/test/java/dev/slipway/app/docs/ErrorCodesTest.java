package dev.slipway.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The codes that callers of the gateway can meet are those of its page, in both directions. */
class ErrorCodesTest {
    /** The ways in which sources give a code to a caller. */
    private static final List<Pattern> GIVEN = List.of(
            Pattern.compile("\\b(?:of\\(\\s*[\\w.()]+,|badRequest\\()\\s*\"([a-z_]+)\",\\s"),
            Pattern.compile("answerIfNone\\(\\w+, \\d{3}, \"([a-z_]+)\""),
            Pattern.compile("refuse\\(\\s*\\d{3},\\s*\"([a-z_]+)\""),
            Pattern.compile("Allowance\\.Refused\\(\\s*\"([a-z_]+)\""),
            Pattern.compile("VariantFailure\\.\\w+\\(\\s*\"([a-z_]+)\""),
            Pattern.compile("new Verdict\\.Next\\([^\"]*?,\\s*\"([a-z_]+)\""));

    @Test
    void everyCodeIsListedAndEveryListedCodeExists() throws IOException {
        Set<String> listed = new TreeSet<>();
        Markdown.firstColumn(Markdown.read("docs/gateway.md").section("## Errors"))
                .forEach(cell -> listed.addAll(Markdown.code(cell)));
        assertThat(listed.remove("upstream_…")).as("the family upstream_…").isTrue();

        Set<String> given = given();
        assertThat(given).anyMatch(code -> code.startsWith("upstream_"));
        given.removeIf(code -> code.startsWith("upstream_"));
        assertThat(listed).isEqualTo(given);
    }

    private static Set<String> given() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String module : List.of("gateway", "http")) {
            try (Stream<Path> files = Files.walk(Markdown.root().resolve(module + "/src/main/java"))) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".java")).toList()) {
                    String source = Files.readString(file);
                    GIVEN.forEach(
                            pattern -> pattern.matcher(source).results().forEach(found -> codes.add(found.group(1))));
                }
            }
        }
        return codes;
    }
}
