package dev.slipway.bench.report;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A report for programs: one line of JSON with every round. */
public final class JsonReport {
    private static final JsonMapper JSON = JsonMapper.shared();

    private JsonReport() {}

    public static String of(Report report) {
        ObjectNode json = JSON.createObjectNode().put("benchmark", report.benchmark());
        entries(json.putObject("machine"), report.machine());
        entries(json.putObject("options"), report.options());
        ArrayNode rounds = json.putArray("rounds");
        report.rounds().forEach(round -> round(rounds.addObject(), round));
        ArrayNode conclusions = json.putArray("conclusions");
        report.conclusions().forEach(conclusion -> conclusion(conclusions.addObject(), conclusion));
        report.notes().forEach(json.putArray("notes")::add);
        return JSON.writeValueAsString(json.put("sound", report.sound()));
    }

    private static void entries(ObjectNode json, Map<String, String> entries) {
        entries.forEach(json::put);
    }

    private static void round(ObjectNode json, Round round) {
        json.put("kind", round.kind()).put("subject", round.subject()).put("round", round.number());
        ObjectNode figures = json.putObject("figures");
        round.figures()
                .forEach(figure -> figures.putObject(figure.name())
                        .put("value", figure.value())
                        .put("unit", figure.unit()));
        round.reasonVoid().ifPresent(reason -> json.put("void", reason));
    }

    private static void conclusion(ObjectNode json, Conclusion conclusion) {
        json.put("name", conclusion.name());
        conclusion.value().ifPresent(value -> json.put("value", value));
        json.put("unit", conclusion.unit());
        conclusion
                .goal()
                .ifPresent(bar -> json.put("bar", bar.text(conclusion.unit())).put("verdict", conclusion.verdict()));
    }
}
