package dev.slipway.control.view;

import dev.slipway.control.view.ItemView.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What somebody changed in an answer, field by field; a list that differs is one change. */
public final class AnswerDiff {
    private AnswerDiff() {}

    public static List<Change> of(JsonNode before, JsonNode after) {
        List<Change> changes = new ArrayList<>();
        compare("", before, after, changes);
        return List.copyOf(changes);
    }

    private static void compare(
            String path, @Nullable JsonNode before, @Nullable JsonNode after, List<Change> changes) {
        if (before != null && before.equals(after)) {
            return;
        }
        if (before == null || after == null || !before.isObject() || !after.isObject()) {
            changes.add(new Change(path, before, after));
            return;
        }
        Set<String> names = new TreeSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        for (String name : names) {
            String step = name.replace("~", "~0").replace("/", "~1");
            compare(path + "/" + step, before.get(name), after.get(name), changes);
        }
    }
}
