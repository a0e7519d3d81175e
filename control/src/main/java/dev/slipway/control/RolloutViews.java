package dev.slipway.control;

import dev.slipway.control.view.RolloutView;
import dev.slipway.core.rollout.Phase;
import dev.slipway.core.rollout.Plan;
import dev.slipway.core.rollout.Position;
import dev.slipway.core.rollout.Standing;
import dev.slipway.core.rollout.Step;
import dev.slipway.store.rollout.StoredRollout;
import dev.slipway.store.rollout.StoredVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Puts together what is known of a rollout. */
final class RolloutViews {
    private RolloutViews() {}

    /** @param verdicts newest first */
    static RolloutView of(StoredRollout rollout, Position position, List<StoredVerdict> verdicts) {
        Plan plan = rollout.plan();
        int step = position.phase() instanceof Phase.AtStep(int index) ? index : -1;
        return new RolloutView(
                rollout.id(),
                rollout.system(),
                plan.identity().candidate(),
                rollout.started().at(),
                rollout.started().by(),
                word(position.phase()),
                step,
                position.since(),
                position.standing().name().toLowerCase(Locale.ROOT),
                reason(position, verdicts),
                position.since().plus(plan.cap().time()),
                steps(plan, position),
                verdicts.isEmpty() ? null : of(verdicts.getFirst()),
                charts(position, verdicts));
    }

    static RolloutView.VerdictView of(StoredVerdict verdict) {
        return new RolloutView.VerdictView(
                verdict.id(), verdict.at(), verdict.kind(), verdict.reason(), verdict.body());
    }

    static String name(Plan plan, Phase phase) {
        return switch (phase) {
            case Phase.Shadow _ -> "the parallel run";
            case Phase.AtStep(int step) -> plan.steps().get(step).share() + " of customers";
            case Phase.Done _ -> "the end of the rollout";
        };
    }

    static String reason(Position position, List<StoredVerdict> verdicts) {
        if (position.standing() != Standing.RUNNING) {
            return position.why();
        }
        if (verdicts.isEmpty()) {
            return "Begun; nothing has been looked at yet.";
        }
        StoredVerdict newest = verdicts.getFirst();
        return newest.at().isBefore(position.since())
                ? "Just arrived here; the evidence is looked at within seconds."
                : newest.reason();
    }

    private static String word(Phase phase) {
        return switch (phase) {
            case Phase.Shadow _ -> "shadow";
            case Phase.AtStep _ -> "step";
            case Phase.Done _ -> "done";
        };
    }

    private static List<RolloutView.StepView> steps(Plan plan, Position position) {
        List<RolloutView.StepView> steps = new ArrayList<>();
        for (int index = 0; index < plan.steps().size(); index++) {
            Step step = plan.steps().get(index);
            int now = switch (position.phase()) {
                case Phase.Shadow _ -> -1;
                case Phase.AtStep(int at) -> at;
                case Phase.Done _ -> plan.steps().size();
            };
            String state = index < now ? "past" : index == now ? "now" : "ahead";
            steps.add(new RolloutView.StepView(step.share(), step.approval(), state));
        }
        return steps;
    }

    private record Line(String guardrail, String question) {}

    /** The evidence of the current phase, oldest first; harm over the whole rollout. */
    private static List<RolloutView.Chart> charts(Position position, List<StoredVerdict> verdicts) {
        Map<Line, List<RolloutView.Point>> points = new LinkedHashMap<>();
        Map<Line, Double> thresholds = new LinkedHashMap<>();
        for (StoredVerdict verdict : verdicts.reversed()) {
            boolean current = !verdict.at().isBefore(position.since());
            for (JsonNode reading : verdict.body().path("basis").path("readings")) {
                String question = reading.path("question").asString("");
                if (question.equals("SAMPLE_RATIO") || (question.equals("NO_WORSE") && !current)) {
                    continue;
                }
                Line line = new Line(reading.path("guardrail").asString(""), question);
                JsonNode strength = reading.path("strength");
                points.computeIfAbsent(line, _ -> new ArrayList<>())
                        .add(new RolloutView.Point(
                                verdict.at(), strength.path("logE").asDouble(0)));
                thresholds.put(line, strength.path("threshold").asDouble(0));
            }
        }
        return points.entrySet().stream()
                .map(entry -> new RolloutView.Chart(
                        entry.getKey().guardrail(),
                        entry.getKey().question(),
                        thresholds.getOrDefault(entry.getKey(), 0.0),
                        entry.getValue()))
                .toList();
    }
}
