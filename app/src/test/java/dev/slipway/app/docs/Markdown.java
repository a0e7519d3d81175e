package dev.slipway.app.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One document of the source folder. */
record Markdown(Path file, String text) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\S+)[^\\n]*\\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** A fenced block. */
    record Block(Path file, String language, String text) {
        @Override
        public String toString() {
            return file.getFileName() + ":\n" + text;
        }
    }

    /** The source folder, found from the module's folder in which the tests run. */
    static Path root() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("slipway")) && Files.exists(at.resolve("README.md"))) {
                return at;
            }
        }
        throw new IllegalStateException("no source folder above " + Path.of("").toAbsolutePath());
    }

    static Markdown read(String path) throws IOException {
        Path file = root().resolve(path);
        return new Markdown(file, Files.readString(file));
    }

    /** The README first, then {@code docs/} in alphabetical order. */
    static List<Markdown> withCommands() throws IOException {
        List<Markdown> all = new ArrayList<>(List.of(read("README.md")));
        try (Stream<Path> files = Files.list(root().resolve("docs"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".md")).sorted().toList()) {
                all.add(new Markdown(file, Files.readString(file)));
            }
        }
        return all;
    }

    List<Block> blocks() {
        return BLOCK.matcher(text)
                .results()
                .map(found -> new Block(file, found.group(1), found.group(2)))
                .toList();
    }

    /** Targets of links and pictures, as written. */
    List<String> links() {
        return LINK.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** The part under a heading, up to the next of the same or a higher level. */
    String section(String heading) {
        int from = text.indexOf("\n" + heading + "\n");
        if (from < 0) {
            throw new IllegalArgumentException(file + " has no heading '" + heading + "'");
        }
        String level = heading.substring(0, heading.indexOf(' '));
        MatchResult next = Pattern.compile("(?m)^#{1," + level.length() + "} |\\z")
                .matcher(text)
                .region(from + heading.length() + 1, text.length())
                .results()
                .findFirst()
                .orElseThrow();
        return text.substring(from, next.start());
    }

    /** Everything set as code in a piece of text. */
    static List<String> code(String text) {
        return CODE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** The cells of the first column of the tables in a piece of text, without headers. */
    static List<String> firstColumn(String text) {
        return text.lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.split("(?<!\\\\)\\|", -1)[1].strip())
                .toList();
    }
}
