package dev.slipway.bench.abort;

import dev.slipway.bench.load.Call;
import dev.slipway.bench.load.Percentiles;
import dev.slipway.bench.report.Figure;
import dev.slipway.bench.report.Round;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Callers that leave, one after the other or all at once. */
final class Leaving {
    static final String ONE = "A caller leaves: time until its upstream sees the end";
    static final String CROWD = "Callers leave at once: time until the last upstream sees its end";
    static final String P50 = "p50";
    static final String P99 = "p99";
    static final String WORST = "worst";
    static final String ALL = "all stopped";

    private final StoppedModel model;
    private final AtomicLong numbers = new AtomicLong();

    Leaving(StoppedModel model) {
        this.model = model;
    }

    /** @param call with that message, by the way that is measured */
    Round oneByOne(String subject, int number, int callers, Phase phase, Function<String, Call> call)
            throws InterruptedException {
        long[] nanos = new long[callers];
        try {
            for (int i = 0; i < callers; i++) {
                try (Caller caller = open(phase, call)) {
                    caller.leave();
                    nanos[i] = caller.nanosToStop();
                }
            }
        } catch (IOException e) {
            return Round.failed(ONE, subject, number, String.valueOf(e.getMessage()));
        }
        return Round.of(ONE, subject, number, figures(nanos));
    }

    /** All of them in a stream that has begun and is silent, so that nothing but the leaving keeps anybody busy. */
    Round atOnce(String subject, int number, int callers, Function<String, Call> call) throws InterruptedException {
        List<Caller> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Caller>> opening = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                opening.add(threads.submit(() -> open(Phase.SILENT, call)));
            }
            for (Future<Caller> one : opening) {
                all.add(one.get());
            }
            return leaveAtOnce(subject, number, all);
        } catch (IOException | ExecutionException e) {
            return Round.failed(CROWD, subject, number, String.valueOf(e.getMessage()));
        }
    }

    private static Round leaveAtOnce(String subject, int number, List<Caller> all)
            throws IOException, InterruptedException {
        long first = 0;
        long lastLeft = 0;
        for (Caller one : all) {
            lastLeft = one.leave();
            first = first == 0 ? lastLeft : first;
        }
        long lastStopped = first;
        long[] nanos = new long[all.size()];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = all.get(i).nanosToStop();
            lastStopped = Math.max(lastStopped, all.get(i).stopped());
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(ALL, (lastStopped - first) / 1e6, "ms"));
        figures.add(new Figure("of it, until the last had left", (lastLeft - first) / 1e6, "ms"));
        figures.addAll(figures(nanos));
        return Round.of(CROWD, subject, number, figures);
    }

    private Caller open(Phase phase, Function<String, Call> call) throws IOException, InterruptedException {
        long number = numbers.incrementAndGet();
        return new Caller(call.apply(StoppedModel.prompt(number, phase)), model.seen(number), phase);
    }

    private static List<Figure> figures(long[] nanos) {
        Percentiles times = new Percentiles(nanos);
        return List.of(
                new Figure(P50, times.millis(50), "ms"),
                new Figure(P99, times.millis(99), "ms"),
                new Figure(WORST, times.millis(100), "ms"));
    }
}
