package dev.slipway.console.rollout;

import dev.slipway.control.view.RolloutView;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A rollout in one plain sentence, and what stands behind it.
 *
 * @param meaning fine, watch or stopped
 * @param details each thing it waits for, when there is more than one, or the grounds of what it asks for
 */
public record Telling(String meaning, String sentence, List<String> details) {
    public Telling {
        details = List.copyOf(details);
    }

    public static Telling of(RolloutView rollout) {
        String meaning = meaning(rollout);
        RolloutView.VerdictView verdict = rollout.verdict();
        if (verdict == null
                || !rollout.standing().equals("running")
                || verdict.at().isBefore(rollout.since())) {
            return new Telling(meaning, rollout.reason(), List.of());
        }
        return switch (verdict.kind()) {
            case "wait" -> waiting(rollout, verdict);
            case "await-approval" -> ready(rollout.reason());
            default -> new Telling(meaning, rollout.reason(), List.of());
        };
    }

    /** What is asked first, what it rests on below. */
    private static Telling ready(String reason) {
        int colon = reason.indexOf(": ");
        if (!reason.startsWith("Ready for ") || colon < 0) {
            return new Telling("watch", reason, List.of());
        }
        String grounds = reason.substring(colon + 2).replaceFirst("\\.$", "");
        return new Telling("watch", reason.substring(0, colon) + ".", List.of(grounds.split("; ", -1)));
    }

    private static Telling waiting(RolloutView rollout, RolloutView.VerdictView verdict) {
        String meaning = meaning(rollout);
        List<String> missing = new ArrayList<>();
        for (JsonNode one : verdict.body().path("missing")) {
            missing.add(one.path("words").asString(""));
        }
        return switch (missing.size()) {
            case 0 -> new Telling(meaning, rollout.reason(), List.of());
            case 1 -> new Telling(meaning, where(rollout) + ". It waits: " + missing.getFirst() + ".", List.of());
            default ->
                new Telling(
                        meaning,
                        where(rollout) + ". It waits for " + missing.size() + " things; nothing needs you.",
                        missing);
        };
    }

    private static String where(RolloutView rollout) {
        return rollout.phase().equals("shadow")
                ? rollout.candidate() + " answers in parallel, unheard by customers"
                : at(rollout) + " of customers get " + rollout.candidate();
    }

    private static String at(RolloutView rollout) {
        return rollout.step() < 0
                ? "All"
                : rollout.steps().get(rollout.step()).share().toString();
    }

    private static String meaning(RolloutView rollout) {
        return switch (rollout.standing()) {
            case "rolled_back", "killed" -> "stopped";
            case "held" -> "watch";
            default -> {
                RolloutView.VerdictView verdict = rollout.verdict();
                boolean waits = verdict != null
                        && verdict.kind().equals("await-approval")
                        && !verdict.at().isBefore(rollout.since());
                yield waits ? "watch" : "fine";
            }
        };
    }
}
