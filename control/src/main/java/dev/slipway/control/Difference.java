package dev.slipway.control;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.slipway.core.spec.SpecFiles;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between two sets of files, as a unified diff. */
final class Difference {
    private static final int CONTEXT = 3;
    private static final String NOWHERE = "/dev/null";

    private Difference() {}

    /** @param before null when there was nothing */
    static String of(@Nullable SpecFiles before, SpecFiles after) {
        TreeSet<String> names = new TreeSet<>(after.texts().keySet());
        if (before != null) {
            names.addAll(before.texts().keySet());
        }
        StringBuilder difference = new StringBuilder();
        for (String name : names) {
            String old = before == null ? null : before.texts().get(name);
            unified(name, old, after.texts().get(name))
                    .forEach(line -> difference.append(line).append('\n'));
        }
        return difference.toString();
    }

    private static List<String> unified(String name, @Nullable String before, @Nullable String after) {
        List<String> old = lines(before);
        return UnifiedDiffUtils.generateUnifiedDiff(
                before == null ? NOWHERE : "a/" + name,
                after == null ? NOWHERE : "b/" + name,
                old,
                DiffUtils.diff(old, lines(after)),
                CONTEXT);
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : text.lines().toList();
    }
}
