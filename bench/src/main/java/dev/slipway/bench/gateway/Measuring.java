package dev.slipway.bench.gateway;

import dev.slipway.bench.load.ClosedLoop;
import dev.slipway.bench.load.OpenLoop;
import dev.slipway.bench.load.OpenLoop.Until;
import dev.slipway.bench.load.Sequence;
import dev.slipway.bench.load.Streams;
import dev.slipway.bench.load.Throughput;
import dev.slipway.bench.process.ProcessFigures;
import dev.slipway.bench.report.Figure;
import dev.slipway.bench.report.Round;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/** Makes single rounds of one contestant. */
final class Measuring {
    static final String LOAD = "Full load";
    static final String CALLS = "Latency of calls at a fixed rate";
    static final String FIRST_TOKEN = "Time to first token of streams at a fixed rate";
    static final String STREAMS = "Concurrent streams";
    static final String MEMORY = "Memory";

    static final String CPU = "CPU per 10k";
    static final String DATABASE_CPU = "its database's";
    static final String PER_SECOND = "requests";
    static final String P50 = "p50";
    static final String P90 = "p90";
    static final String P99 = "p99";
    static final String TOKENS = "One stream as fast as it goes";
    static final String PER_TOKEN = "per token";
    static final String TOKENS_CPU = "CPU per 10k tokens";
    static final String GAP = "longest gap";
    static final String STALL_FREE = "stall-free";
    static final String PEAK = "peak";

    private static final Question FEW_TOKENS = Question.stream(8, Duration.ofMillis(5));
    private static final int MANY = 5_000;
    private static final Question MANY_TOKENS = Question.stream(MANY, Duration.ZERO);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Question LONG_STREAM = Question.stream(15, PAUSE);
    private static final Duration STALL = PAUSE.multipliedBy(5);
    private static final Duration REST = Duration.ofSeconds(10);
    private static final Duration REST_STEP = Duration.ofMillis(250);

    /** Below this share of a processor a process counts as idle. */
    private static final double IDLE = 0.25;

    private static final Duration STREAMS_START = Duration.ofSeconds(1);

    private final ProcessFigures figures = new ProcessFigures();
    private final ClosedLoop closedLoop;

    Measuring(ClosedLoop closedLoop) {
        this.closedLoop = closedLoop;
    }

    void warmUp(Contestant who, Duration length) throws IOException, InterruptedException {
        closedLoop.run(who.call(Question.PLAIN), Effort.CONNECTIONS, length);
        OpenLoop.run(who.call(FEW_TOKENS), Until.FIRST_BODY_BYTE, Effort.STREAMS_PER_SECOND, Duration.ofSeconds(1));
        who.settle();
    }

    /** The processor time of a round includes what its calls cause afterwards, such as their way to the database. */
    Round load(Contestant who, int number, Duration length) throws IOException, InterruptedException {
        OptionalDouble before = cpu(who);
        OptionalDouble databaseBefore = database(who);
        Throughput load = closedLoop.run(who.call(Question.PLAIN), Effort.CONNECTIONS, length);
        who.settle();
        if (load.requests() == 0) {
            return Round.failed(LOAD, who.name(), number, "no request was answered");
        }
        List<Figure> measured = new ArrayList<>();
        used(before, cpu(who)).ifPresent(cpu -> measured.add(new Figure(CPU, load.per10k(cpu), "s")));
        used(databaseBefore, database(who))
                .ifPresent(cpu -> measured.add(new Figure(DATABASE_CPU, load.per10k(cpu), "s")));
        measured.add(new Figure(PER_SECOND, load.perSecond(), "/s"));
        measured.add(new Figure("answered", load.requests(), ""));
        return Round.of(LOAD, who.name(), number, measured, load.failures());
    }

    Round calls(Contestant who, int number, Duration length) throws InterruptedException {
        OpenLoop.Times times = OpenLoop.run(who.call(Question.PLAIN), Until.LAST_BYTE, Effort.CALLS_PER_SECOND, length);
        return latency(CALLS, who, number, times, P99, 99);
    }

    Round firstToken(Contestant who, int number, Duration length) throws InterruptedException {
        OpenLoop.Times times =
                OpenLoop.run(who.call(FEW_TOKENS), Until.FIRST_BODY_BYTE, Effort.STREAMS_PER_SECOND, length);
        return latency(FIRST_TOKEN, who, number, times, P90, 90);
    }

    /** Broken and stalled streams are what is looked for here, so they void nothing. */
    Round streams(Contestant who, int number, int streams) throws InterruptedException {
        Streams.Result result = Streams.run(who.call(LONG_STREAM), streams, STREAMS_START, STALL);
        List<Figure> measured = new ArrayList<>(List.of(
                new Figure("streams", streams, ""),
                new Figure("complete", result.complete(), ""),
                new Figure("stalled", result.stalled(), ""),
                new Figure("failed", result.failed(), ""),
                new Figure(GAP, result.longestGapMillis(), "ms"),
                new Figure(STALL_FREE, result.stallFree() ? streams : 0, "")));
        result.firstPiece().ifPresent(first -> {
            measured.add(new Figure("first token, " + P50, first.millis(50), "ms"));
            measured.add(new Figure("first token, " + P99, first.millis(99), "ms"));
        });
        return Round.of(STREAMS, who.name(), number, measured);
    }

    /** What a token costs when nobody waits for the next one: the streams follow each other on one connection. */
    Round tokens(Contestant who, int number, Duration length) throws InterruptedException {
        OptionalDouble before = cpu(who);
        Sequence.Result streams = Sequence.run(who.call(MANY_TOKENS), length);
        if (streams.calls() == 0) {
            return Round.failed(TOKENS, who.name(), number, "no stream was complete");
        }
        double tokens = (double) MANY * streams.calls();
        List<Figure> measured = new ArrayList<>();
        measured.add(new Figure(PER_TOKEN, streams.seconds() * 1e6 / tokens, "µs"));
        used(before, cpu(who)).ifPresent(cpu -> measured.add(new Figure(TOKENS_CPU, cpu * 10_000 / tokens, "s")));
        measured.add(new Figure("streams", streams.calls(), ""));
        return Round.of(TOKENS, who.name(), number, measured, streams.failures());
    }

    /** Returns when a contestant has nothing left to do of what it was given, or after a while: overloaded ones go on for long. */
    void rest(Contestant who) throws InterruptedException {
        long end = System.nanoTime() + REST.toNanos();
        OptionalDouble last = cpu(who);
        while (last.isPresent() && System.nanoTime() - end < 0) {
            TimeUnit.NANOSECONDS.sleep(REST_STEP.toNanos());
            OptionalDouble now = cpu(who);
            if (now.isEmpty() || now.getAsDouble() - last.getAsDouble() < IDLE * REST_STEP.toMillis() / 1e3) {
                return;
            }
            last = now;
        }
    }

    /** The most memory it has held since its start; without its database. */
    OptionalDouble peakMemory(Contestant who) {
        return who.process()
                .map(process -> who.keepsDatabase()
                        ? figures.peakMemoryMebibytes(process.pid())
                        : figures.familyPeakMemoryMebibytes(process))
                .orElse(OptionalDouble.empty());
    }

    private static Round latency(
            String kind, Contestant who, int number, OpenLoop.Times times, String highName, double high) {
        return times.percentiles()
                .map(percentiles -> List.of(
                        new Figure(P50, percentiles.millis(50), "ms"),
                        new Figure(highName, percentiles.millis(high), "ms"),
                        new Figure("longest", percentiles.millis(100), "ms")))
                .map(measured -> Round.of(kind, who.name(), number, measured, times.failures()))
                .orElseGet(() -> Round.failed(kind, who.name(), number, "no request succeeded"));
    }

    private OptionalDouble cpu(Contestant who) {
        return who.process().map(process -> cpu(who, process)).orElse(OptionalDouble.empty());
    }

    private OptionalDouble cpu(Contestant who, ProcessHandle process) {
        OptionalDouble own = figures.cpuSeconds(process.pid());
        OptionalDouble children = who.keepsDatabase() ? OptionalDouble.empty() : figures.descendantsCpuSeconds(process);
        return own.isEmpty() ? own : OptionalDouble.of(own.getAsDouble() + children.orElse(0));
    }

    private OptionalDouble database(Contestant who) {
        return who.keepsDatabase()
                ? who.process().map(figures::descendantsCpuSeconds).orElse(OptionalDouble.empty())
                : OptionalDouble.empty();
    }

    private static OptionalDouble used(OptionalDouble before, OptionalDouble after) {
        return before.isEmpty() || after.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(after.getAsDouble() - before.getAsDouble());
    }
}
