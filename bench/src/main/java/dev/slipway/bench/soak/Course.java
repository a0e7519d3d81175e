package dev.slipway.bench.soak;

import dev.slipway.bench.report.Figure;
import dev.slipway.bench.report.Round;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** All samples of a run, and what they come to. For one thread. */
final class Course {
    static final String KIND = "Growth over the judged part of the run, with its 95 % interval";

    /** The first part of a run, in which caches fill and code is compiled, is not judged. */
    static final double WARM_UP = 0.25;

    private static final int WIDTH = 60;

    private final List<Sample> samples = new ArrayList<>();

    void add(Sample sample) {
        samples.add(sample);
    }

    int size() {
        return samples.size();
    }

    /** Empty when there are too few samples to judge. */
    List<Round> rounds() {
        List<Sample> judged = judged();
        return judged.size() < Trend.FEWEST
                ? List.of()
                : Arrays.stream(Series.values()).map(one -> round(judged, one)).toList();
    }

    private List<Sample> judged() {
        return samples.subList((int) Math.ceil(samples.size() * WARM_UP), samples.size());
    }

    Trend.Verdict verdict(Series series) {
        List<Sample> judged = judged();
        if (judged.size() < Trend.FEWEST) {
            return Trend.Verdict.UNDECIDED;
        }
        Trend trend = trend(judged, series);
        return trend.verdict(series.tolerance(trend.level()));
    }

    private static Round round(List<Sample> judged, Series series) {
        Trend trend = trend(judged, series);
        String name = series.words() + (series.unit().isEmpty() ? "" : " [" + series.unit() + "]");
        return Round.of(
                KIND,
                name,
                1,
                List.of(
                        new Figure("level", trend.level(), ""),
                        new Figure("grew by", trend.growth(), ""),
                        new Figure("from", trend.low(), ""),
                        new Figure("to", trend.high(), ""),
                        new Figure("may grow by", series.tolerance(trend.level()), "")));
    }

    private static Trend trend(List<Sample> judged, Series series) {
        return Trend.of(
                judged.stream().mapToDouble(Sample::seconds).toArray(),
                judged.stream().mapToDouble(one -> one.of(series)).toArray());
    }

    /** A line with the course of each series, the warm-up included. */
    List<String> plots() {
        return Arrays.stream(Series.values()).map(this::plot).toList();
    }

    private String plot(Series series) {
        double[] values = samples.stream().mapToDouble(one -> one.of(series)).toArray();
        return String.format(
                        Locale.ROOT,
                        "%s  %s, %.0f to %.0f %s",
                        Sparkline.of(values, WIDTH),
                        series.words(),
                        Arrays.stream(values).min().orElse(0),
                        Arrays.stream(values).max().orElse(0),
                        series.unit())
                .strip();
    }

    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("seconds," + Arrays.stream(Series.values()).map(Series::name).collect(Collectors.joining(",")));
        for (Sample sample : samples) {
            lines.add(String.format(Locale.ROOT, "%.1f", sample.seconds())
                    + Arrays.stream(Series.values())
                            .map(one -> String.format(Locale.ROOT, ",%.2f", sample.of(one)))
                            .collect(Collectors.joining()));
        }
        Files.write(file, lines);
    }
}
