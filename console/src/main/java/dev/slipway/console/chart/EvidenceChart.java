package dev.slipway.console.chart;

import dev.slipway.control.view.RolloutView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One guardrail's evidence over time on a logarithmic scale, against the evidence that lets the rollout advance and the
 * evidence that takes it back. Across in percent of the width, up and down in pixels of {@value #HEIGHT}.
 *
 * @param noWorse whether the candidate is no worse, in this step
 * @param harm whether it harms, over the whole rollout
 */
public record EvidenceChart(String guardrail, Line noWorse, Line harm, Instant from, Instant to) {
    /** Height of the drawing's area in pixels. */
    public static final int HEIGHT = 120;

    private static final int WIDTH = 1_000;
    private static final int MOST_POINTS = 120;
    private static final double HEADROOM = 1.25;
    private static final double LEAST_TOP = Math.log(20);
    private static final double BEYOND_COUNTING = Math.log(1e9);

    /**
     * One question's answer so far.
     *
     * @param points of a polyline in a box of 1,000 by {@value #HEIGHT}; empty when there are none
     * @param threshold how high the answer is sure; negative when it can never be
     * @param answered whether it once was
     */
    public record Line(String points, double threshold, boolean answered, Words words) {}

    /**
     * A line's figures in words.
     *
     * @param now the newest evidence
     * @param needed the evidence wanted
     * @param with what was counted with the candidate
     * @param without the same without it
     */
    public record Words(String now, String needed, String with, String without) {}

    /** A chart for each guardrail, in the order of the verdicts' readings. */
    public static List<EvidenceChart> of(RolloutView rollout) {
        List<String> guardrails = rollout.charts().stream()
                .map(RolloutView.Chart::guardrail)
                .distinct()
                .toList();
        List<EvidenceChart> charts = new ArrayList<>();
        for (String guardrail : guardrails) {
            charts.add(of(rollout, guardrail));
        }
        return charts;
    }

    private static EvidenceChart of(RolloutView rollout, String guardrail) {
        Optional<RolloutView.Chart> noWorse = chart(rollout, guardrail, "NO_WORSE");
        Optional<RolloutView.Chart> harm = chart(rollout, guardrail, "HARM");
        List<Instant> times = Stream.of(noWorse, harm)
                .flatMap(Optional::stream)
                .flatMap(chart -> chart.points().stream())
                .map(RolloutView.Point::at)
                .sorted()
                .toList();
        Instant from = times.isEmpty() ? rollout.startedAt() : times.getFirst();
        Instant to = times.isEmpty() ? rollout.since() : times.getLast();
        double top = HEADROOM * Math.max(LEAST_TOP, Math.max(threshold(noWorse), threshold(harm)));
        Scale scale = new Scale(from, to, top);
        return new EvidenceChart(
                guardrail,
                line(scale, noWorse, reading(rollout, guardrail, "NO_WORSE")),
                line(scale, harm, reading(rollout, guardrail, "HARM")),
                from,
                to);
    }

    private static Optional<RolloutView.Chart> chart(RolloutView rollout, String guardrail, String question) {
        return rollout.charts().stream()
                .filter(chart ->
                        chart.guardrail().equals(guardrail) && chart.question().equals(question))
                .findFirst();
    }

    /** Zero when there is none, or none that can be reached. */
    private static double threshold(Optional<RolloutView.Chart> chart) {
        return chart.map(RolloutView.Chart::threshold).filter(Double::isFinite).orElse(0.0);
    }

    private static Optional<JsonNode> reading(RolloutView rollout, String guardrail, String question) {
        RolloutView.VerdictView verdict = rollout.verdict();
        if (verdict == null) {
            return Optional.empty();
        }
        for (JsonNode reading : verdict.body().path("basis").path("readings")) {
            if (reading.path("guardrail").asString("").equals(guardrail)
                    && reading.path("question").asString("").equals(question)) {
                return Optional.of(reading);
            }
        }
        return Optional.empty();
    }

    private record Scale(Instant from, Instant to, double top) {
        String point(RolloutView.Point point) {
            double span = Math.max(1, Duration.between(from, to).toMillis());
            double across = WIDTH * Duration.between(from, point.at()).toMillis() / span;
            return String.format(Locale.ROOT, "%.1f,%.1f", across, height(point.logE()));
        }

        double height(double logE) {
            return Math.round(10 * (HEIGHT - HEIGHT * Math.clamp(logE, 0, top) / top)) / 10.0;
        }
    }

    private static Line line(Scale scale, Optional<RolloutView.Chart> chart, Optional<JsonNode> reading) {
        double threshold = threshold(chart);
        double now = chart.map(one -> one.points().getLast().logE()).orElse(0.0);
        boolean answered = reading.map(one -> one.path("strength"))
                .filter(strength -> threshold > 0 && strength.path("peak").asDouble(0) >= threshold)
                .isPresent();
        return new Line(
                chart.map(one -> points(scale, one.points())).orElse(""),
                threshold > 0 ? scale.height(threshold) : -1,
                answered,
                new Words(
                        odds(now),
                        threshold > 0 ? odds(threshold) : "more than can come: this candidate's chances are used up",
                        reading.map(one -> counted(one, true)).orElse("nothing yet"),
                        reading.map(one -> counted(one, false)).orElse("nothing yet")));
    }

    private static String points(Scale scale, List<RolloutView.Point> all) {
        int every = Math.max(1, (all.size() + MOST_POINTS - 1) / MOST_POINTS);
        StringBuilder points = new StringBuilder();
        for (int index = 0; index < all.size(); index++) {
            if (index % every == 0 || index == all.size() - 1) {
                points.append(points.isEmpty() ? "" : " ").append(scale.point(all.get(index)));
            }
        }
        return points.toString();
    }

    private static String counted(JsonNode reading, boolean candidate) {
        JsonNode counters = reading.path("counters");
        if (reading.path("question").asString("").equals("HARM")) {
            long with = counters.path("candidateFailed").asLong();
            return String.format(
                    Locale.ENGLISH,
                    "%,d failed",
                    candidate ? with : counters.path("failed").asLong() - with);
        }
        String arm = candidate ? "candidate" : "control";
        return String.format(
                Locale.ENGLISH,
                "%,d of %,d good",
                counters.path(arm + "Good").asLong(),
                counters.path(arm).asLong());
    }

    /** Evidence as odds: easier to read than a logarithm. */
    static String odds(double logE) {
        double odds = Math.exp(Math.min(logE, BEYOND_COUNTING));
        return odds < 1.05 ? "none yet" : String.format(Locale.ENGLISH, odds < 10 ? "%,.1f to 1" : "%,.0f to 1", odds);
    }
}
