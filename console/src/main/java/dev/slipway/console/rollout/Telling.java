package dev.slipway.console.rollout;

import dev.slipway.control.view.RolloutView;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A rollout in one plain sentence, and what it still waits for.
 *
 * @param meaning fine, watch or stopped
 * @param waitsFor each thing in words; empty unless it waits for more than one
 */
public record Telling(String meaning, String sentence, List<String> waitsFor) {
    public Telling {
        waitsFor = List.copyOf(waitsFor);
    }

    public static Telling of(RolloutView rollout) {
        String meaning = meaning(rollout);
        RolloutView.VerdictView verdict = rollout.verdict();
        if (verdict == null
                || !rollout.standing().equals("running")
                || !verdict.kind().equals("wait")
                || verdict.at().isBefore(rollout.since())) {
            return new Telling(meaning, rollout.reason(), List.of());
        }
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
