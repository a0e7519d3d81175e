package dev.slipway.control;

import dev.slipway.control.view.ReadinessView;
import dev.slipway.core.readiness.CheckResult;
import dev.slipway.core.spec.Problem;
import dev.slipway.store.event.Event;
import dev.slipway.store.system.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the desk says no about systems: what, what was expected, and who was first. */
final class Refusal {
    private Refusal() {}

    static DeskException missing(String what) {
        return new DeskException(
                DeskException.Code.NOT_FOUND,
                what + ": not here (expected: one that was applied; 'slipway systems' lists them)");
    }

    /** Refused because of checks: each with who can mend it and how. */
    static DeskException checks(String why, ReadinessViews words, List<CheckResult> results) {
        List<Map<String, Object>> blocking = new ArrayList<>();
        StringBuilder message = new StringBuilder(why);
        for (CheckResult result : results) {
            ReadinessView.CheckView check = words.check(result);
            ReadinessView.NextView next = check.next();
            blocking.add(Map.of("check", check.id(), "result", check.result(), "why", check.why()));
            message.append("\n  ")
                    .append(check.id())
                    .append(' ')
                    .append(check.result().replace('_', ' '))
                    .append(": ")
                    .append(String.join("; ", check.why()));
            if (next != null) {
                message.append("\n       ").append(next.who()).append(": ").append(next.what());
                message.append("\n       ").append(next.command());
            }
        }
        return new DeskException(DeskException.Code.REFUSED, message.toString(), Map.of("blocking", blocking));
    }

    static DeskException invalid(List<Problem> problems, List<String> needs) {
        String first = problems.isEmpty() ? "" : ": " + problems.getFirst();
        String more = problems.size() > 1 ? ", and " + (problems.size() - 1) + " more" : "";
        return new DeskException(
                DeskException.Code.INVALID_SPEC,
                "the spec cannot be applied" + first + more,
                Map.of("problems", problems, "needs", needs));
    }

    /** A file of people that cannot be taken over. */
    static DeskException unreadable(List<Problem> problems) {
        return new DeskException(
                DeskException.Code.INVALID,
                "nobody was taken over: " + problems.getFirst()
                        + (problems.size() > 1 ? ", and " + (problems.size() - 1) + " more" : ""),
                Map.of("problems", problems));
    }

    static DeskException conflict(Change.Conflict conflict) {
        List<Map<String, Object>> since = new ArrayList<>();
        for (Event event : conflict.since()) {
            Map<String, Object> change = new LinkedHashMap<>();
            change.put("at", event.act().at());
            change.put("by", event.act().by());
            change.put("kind", event.kind().word());
            change.put("text", event.text());
            since.add(change);
        }
        String who = conflict.since().isEmpty()
                ? ""
                : "; last: " + conflict.since().getLast().text() + ", by "
                        + conflict.since().getLast().act().by();
        return new DeskException(
                DeskException.Code.CHANGED_MEANWHILE,
                "system " + conflict.current().name() + ": at version "
                        + conflict.current().version() + who + " (expected: version " + conflict.expected()
                        + "; look at the change and try again)",
                Map.of(
                        "version", conflict.current().version(),
                        "revision", conflict.current().revision(),
                        "changes", since));
    }
}
