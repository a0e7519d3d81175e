package dev.slipway.app;

import dev.slipway.app.SteadyTraffic.Answer;
import dev.slipway.app.SteadyTraffic.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** What fault runs saw, one line for each node of each. */
final class FaultTable {
    private static final String HEAD = String.format(
            Locale.ROOT,
            "%-44s %4s %6s %9s %12s %9s %10s %5s %6s%n",
            "fault",
            "node",
            "calls",
            "candidate",
            "last ms*",
            "bound ms",
            "confirmed",
            "cut",
            "failed");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    /**
     * @param answers of the calls sent since the fault began
     * @param boundMillis by when the last piece of a candidate had to be out
     * @param confirmation the node's, as the kill replied
     */
    void add(
            String fault,
            int node,
            List<Answer> answers,
            double lastMillis,
            double boundMillis,
            JsonNode confirmation) {
        lines.add(String.format(
                Locale.ROOT,
                "%-44s %4d %6d %9d %12.1f %9.0f %10s %5d %6d%n",
                fault,
                node,
                answers.size(),
                candidates(answers).size(),
                lastMillis,
                boundMillis,
                confirmation(confirmation),
                answers.stream().filter(answer -> answer.ending() == Ending.CUT).count(),
                failed(answers).size()));
    }

    static List<Answer> candidates(List<Answer> answers) {
        return answers.stream()
                .filter(answer -> answer.variant().equals(TwoNodes.CANDIDATE))
                .toList();
    }

    static List<Answer> failed(List<Answer> answers) {
        return answers.stream()
                .filter(answer -> answer.ending() == Ending.REFUSED || answer.ending() == Ending.UNREACHABLE)
                .toList();
    }

    /** When the last piece of any of them came, from {@code nanos}; below zero when it was before. */
    static double lastMillis(List<Answer> answers, long nanos) {
        return answers.stream()
                .mapToDouble(answer -> (answer.lastNanos() - nanos) / 1e6)
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    private static String confirmation(JsonNode said) {
        return said.path("confirmed").asBoolean()
                ? String.format(Locale.ROOT, "%.1f ms", said.path("millis").asDouble())
                : "no";
    }

    void write(Path file, long begunNanos) throws IOException {
        String text = HEAD + String.join("", lines)
                + "* of the candidate, after the kill's commit, as callers saw it; the whole run took "
                + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begunNanos) + " s\n";
        Files.writeString(file, text);
        System.out.print(text);
    }
}
