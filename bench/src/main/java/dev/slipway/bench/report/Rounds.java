package dev.slipway.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** The rounds of a run so far, and what they come to. For one thread at a time. */
public final class Rounds {
    private final List<Round> all = new ArrayList<>();

    public void add(Round round) {
        all.add(round);
    }

    public List<Round> all() {
        return List.copyOf(all);
    }

    /** The median over the rounds that count. */
    public OptionalDouble median(String kind, String subject, String figure) {
        return median(values(kind, subject, figure));
    }

    /** How much more a subject takes than another: the difference of the medians. */
    public OptionalDouble added(String kind, String subject, String floor, String figure) {
        OptionalDouble above = median(kind, subject, figure);
        OptionalDouble below = median(kind, floor, figure);
        return above.isEmpty() || below.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(above.getAsDouble() - below.getAsDouble());
    }

    /** The largest over the rounds that count. */
    public OptionalDouble largest(String kind, String subject, String figure) {
        return Arrays.stream(values(kind, subject, figure)).max();
    }

    private double[] values(String kind, String subject, String figure) {
        return all.stream()
                .filter(round -> round.kind().equals(kind) && round.subject().equals(subject))
                .flatMapToDouble(round -> round.figure(figure).stream())
                .toArray();
    }

    static OptionalDouble median(double[] values) {
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }
}
