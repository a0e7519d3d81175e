package dev.slipway.store.spec;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.slipway.core.spec.FileTree;
import dev.slipway.core.spec.Problem;
import dev.slipway.core.spec.SpecFiles;
import dev.slipway.core.spec.SpecReader;
import dev.slipway.core.spec.SpecReading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a system from YAML or JSON texts and compares two versions of them. */
public final class SpecYaml {
    private static final int MOST_CHARACTERS = 1 << 20;
    private static final int MOST_FILES = 64;
    private static final int CONTEXT_LINES = 3;

    private SpecYaml() {}

    /** Reads a system; never throws for what the texts say. Files ending in {@code .json} are JSON, all others YAML. */
    public static SpecReading read(SpecFiles files) {
        List<Problem> refused = refused(files);
        if (!refused.isEmpty()) {
            return new SpecReading.Invalid(refused, List.of());
        }
        Map<String, FileTree> trees = new HashMap<>();
        return SpecReader.read(files.main(), name -> trees.computeIfAbsent(name, one -> parse(one, files)));
    }

    /** The JSON Schema of {@code system.yaml}, for editors and for {@code /schema/system.json}. */
    public static byte[] schema() {
        try (InputStream in = SpecYaml.class.getResourceAsStream("system.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("system.schema.json: missing (expected: packed with this class)");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("system.schema.json", e);
        }
    }

    /** The differences in the form of {@code diff -u}, file by file in the order of names; empty when there is none. */
    public static String diff(SpecFiles before, SpecFiles after) {
        TreeSet<String> names = new TreeSet<>(before.texts().keySet());
        names.addAll(after.texts().keySet());
        return names.stream()
                .flatMap(name -> changed(name, before, after).stream())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static List<String> changed(String name, SpecFiles before, SpecFiles after) {
        List<String> old = lines(before.texts().getOrDefault(name, ""));
        List<String> now = lines(after.texts().getOrDefault(name, ""));
        String from = before.texts().containsKey(name) ? "a/" + name : "/dev/null";
        String to = after.texts().containsKey(name) ? "b/" + name : "/dev/null";
        return UnifiedDiffUtils.generateUnifiedDiff(from, to, old, DiffUtils.diff(old, now), CONTEXT_LINES);
    }

    /** The lines of a text; a missing last line end counts as a difference, as in {@code diff}. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (!text.isEmpty() && !text.endsWith("\n")) {
            lines.set(lines.size() - 1, lines.getLast() + " (no line end)");
        }
        return lines;
    }

    private static List<Problem> refused(SpecFiles files) {
        List<Problem> problems = new ArrayList<>();
        if (files.texts().size() > MOST_FILES) {
            problems.add(
                    refusal(files.main(), "too many files: " + files.texts().size(), "at most " + MOST_FILES));
        }
        files.texts().forEach((name, text) -> {
            if (!SpecFiles.confined(name)) {
                problems.add(refusal(name, "the name leads out of the folder", "a relative name without .."));
            }
            if (text.length() > MOST_CHARACTERS) {
                problems.add(refusal(name, "the file is too long", "at most 1 MB"));
            }
        });
        return problems;
    }

    private static Problem refusal(String file, String message, String expected) {
        return new Problem(file, 1, 1, "", null, message, expected, null);
    }

    private static FileTree parse(String name, SpecFiles files) {
        String text = files.texts().get(name);
        if (text == null) {
            return new FileTree.Absent();
        }
        return name.endsWith(".json") ? new JsonTree(name).parse(text) : new YamlTree(name).parse(text);
    }
}
