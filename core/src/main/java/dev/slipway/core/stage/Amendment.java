package dev.slipway.core.stage;

import dev.slipway.core.spec.SystemSpec.Purpose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Edits of what was agreed before data arrived. They are allowed, and told. */
public final class Amendment {
    private Amendment() {}

    /** What was edited, each in words; empty when nothing that was agreed is another now. */
    public static List<String> of(Purpose before, Purpose after) {
        List<String> edits = new ArrayList<>();
        if (!Objects.equals(before.timebox(), after.timebox())) {
            edits.add("time-box from " + days(before.timebox()) + " to " + days(after.timebox())
                    + "; the end of the stage under way stays");
        }
        if (!before.kill().equals(after.kill())) {
            edits.add("kill criteria from " + list(before.kill()) + " to " + list(after.kill()));
        }
        if (!before.share().equals(after.share())) {
            edits.add("share before production from " + before.share() + " to " + after.share());
        }
        return edits;
    }

    private static String days(@Nullable Duration time) {
        return time == null ? "none" : time.toDays() + " days";
    }

    private static String list(List<String> criteria) {
        return criteria.isEmpty() ? "none" : "\"" + String.join("\", \"", criteria) + "\"";
    }
}
