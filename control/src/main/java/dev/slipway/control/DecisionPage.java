package dev.slipway.control;

import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.stage.Choice;
import dev.slipway.store.readiness.OutcomeLook;
import dev.slipway.store.readiness.StoredDecision;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A decision as a page of Markdown, as a person would write it: context, decision, alternatives, consequences. */
final class DecisionPage {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private DecisionPage() {}

    static String markdown(SystemSpec spec, StoredDecision decision, Optional<OutcomeLook> look) {
        StoredDecision.Grounds grounds = decision.grounds();
        List<String> lines = new ArrayList<>();
        lines.add("# " + spec.title() + ", decision " + decision.number() + ": " + title(decision));
        lines.add("");
        lines.add("Decided on " + day(decision.act().at()) + " by "
                + decision.act().by() + "; "
                + (grounds.consulted().isEmpty()
                        ? "nobody else was consulted."
                        : "consulted: " + String.join(", ", grounds.consulted()) + "."));
        section(lines, "Context", context(spec, decision));
        section(lines, "Decision", grounds.reason().isEmpty() ? title(decision) + "." : grounds.reason());
        section(
                lines,
                "Alternatives",
                grounds.alternatives().isEmpty() ? "None were written down." : grounds.alternatives());
        section(lines, "Consequences", consequences(decision));
        look.ifPresent(one -> section(
                lines,
                "What came of it",
                one.note() + "\n\nLooked at on " + day(one.act().at()) + " by "
                        + one.act().by() + "."));
        section(
                lines,
                "Evidence",
                "What was known is kept with the decision, under revision "
                        + grounds.snapshot().revision() + ". SHA-256: `"
                        + grounds.snapshot().hash() + "`");
        return String.join("\n", lines) + "\n";
    }

    private static void section(List<String> lines, String title, String text) {
        lines.addAll(List.of("", "## " + title, "", text));
    }

    private static String title(StoredDecision decision) {
        String after = decision.after().stage().word();
        return switch (decision.choice()) {
            case GO -> "go from " + decision.before().word() + " to " + after;
            case HOLD -> "hold in " + after;
            case RECYCLE -> "do the " + after + " again";
            case KILL -> "kill";
        };
    }

    private static String context(SystemSpec spec, StoredDecision decision) {
        JsonNode snapshot =
                JsonMapper.shared().readTree(decision.grounds().snapshot().text());
        List<String> open = new ArrayList<>();
        List<String> waived = new ArrayList<>();
        for (JsonNode check : snapshot.path("checks")) {
            switch (check.path("result").asString("")) {
                case "waived" -> waived.add(check.path("id").asString());
                case "failed", "not_measured" -> open.add(check.path("id").asString());
                default -> {}
            }
        }
        String goal = spec.purpose().goal().isEmpty()
                ? ""
                : "The goal: " + spec.purpose().goal() + "\n\n";
        String score = String.format(
                Locale.ENGLISH,
                "The weakest group, %s, was at %.0f%%.",
                snapshot.path("weakest").asString(),
                100 * snapshot.path("overall").asDouble());
        return goal + score + listed(" Waived: ", waived) + listed(" Failed or not measured: ", open);
    }

    private static String listed(String what, List<String> checks) {
        return checks.isEmpty() ? "" : what + String.join(", ", checks) + ".";
    }

    private static String consequences(StoredDecision decision) {
        Instant ends = decision.after().ends();
        String stage = "It is in " + decision.after().stage().word() + " since.";
        String due = ends == null ? "" : " The next decision is due by " + day(ends) + ".";
        String kill = decision.choice() == Choice.KILL ? " Nothing leads out of it." : "";
        return stage + due + kill + " The outcome is looked at on "
                + decision.grounds().reviewOn().format(DAY) + ".";
    }

    private static String day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).format(DAY);
    }
}
