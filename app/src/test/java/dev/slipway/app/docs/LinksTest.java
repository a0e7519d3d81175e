package dev.slipway.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links between documents lead somewhere. */
class LinksTest {
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");

    @Test
    void everyRelativeLinkResolves() throws IOException {
        List<String> broken = new ArrayList<>();
        int seen = 0;
        for (Path file : documents()) {
            for (String link : new Markdown(file, Files.readString(file)).links()) {
                String target = link.replaceFirst("#.*", "");
                if (link.contains("://") || link.startsWith("mailto:") || target.isEmpty()) {
                    continue;
                }
                seen++;
                if (!Files.exists(file.resolveSibling(target))) {
                    broken.add(Markdown.root().relativize(file) + ": " + link);
                }
            }
        }
        assertThat(seen).as("links found").isPositive();
        assertThat(broken).isEmpty();
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.find(
                Markdown.root(), 3, (path, facts) -> path.toString().endsWith(".md") && facts.isRegularFile())) {
            return files.filter(LinksTest::ours).toList();
        }
    }

    private static boolean ours(Path file) {
        for (Path part : Markdown.root().relativize(file)) {
            if (NOT_OURS.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }
}
