package dev.slipway.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What the kernel knows about a process, from /proc. Empty on systems that have none, and for processes that are gone.
 */
public final class ProcessFigures {
    /** Linux shows times in /proc in hundredths of a second, whatever its own clock does (USER_HZ). */
    private static final double TICKS_PER_SECOND = 100;

    private final Path proc;

    public ProcessFigures() {
        this(Path.of("/proc"));
    }

    ProcessFigures(Path proc) {
        this.proc = proc;
    }

    /** Seconds of processor time a process has used so far, in user and kernel mode, without its children. */
    public OptionalDouble cpuSeconds(long pid) {
        return read(pid, "stat").map(stat -> ticks(stat, 2)).map(this::seconds).orElse(OptionalDouble.empty());
    }

    /** The same of all its descendants, those included that have ended and been waited for. */
    public OptionalDouble descendantsCpuSeconds(ProcessHandle process) {
        long[] times = process.descendants()
                .flatMap(one -> read(one.pid(), "stat").map(stat -> ticks(stat, 4)).stream())
                .flatMapToLong(OptionalLong::stream)
                .toArray();
        return times.length == 0
                ? OptionalDouble.empty()
                : seconds(OptionalLong.of(LongStream.of(times).sum()));
    }

    /** The most memory a process has held at once, in MiB. */
    public OptionalDouble peakMemoryMebibytes(long pid) {
        return read(pid, "status").map(ProcessFigures::peakKibibytes).orElse(OptionalLong.empty()).stream()
                .mapToDouble(kibibytes -> kibibytes / 1024.0)
                .findFirst();
    }

    /** The sum of what a process and each of its descendants have held at most, in MiB. */
    public OptionalDouble familyPeakMemoryMebibytes(ProcessHandle process) {
        double[] peaks = Stream.concat(Stream.of(process), process.descendants())
                .flatMapToDouble(one -> peakMemoryMebibytes(one.pid()).stream())
                .toArray();
        return peaks.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(DoubleStream.of(peaks).sum());
    }

    private OptionalDouble seconds(OptionalLong ticks) {
        return ticks.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(ticks.getAsLong() / TICKS_PER_SECOND);
    }

    /**
     * Sums the first of the four times in a line of /proc/PID/stat: utime, stime, and of children waited for cutime, cstime.
     * The program's name stands before them in parentheses and may hold anything, parentheses too.
     */
    static OptionalLong ticks(String stat, int times) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        int first = 11; // utime is the 14th field of the line, the 12th after the name
        if (fields.length < first + 4) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Stream.of(fields)
                .skip(first)
                .limit(times)
                .mapToLong(Long::parseLong)
                .sum());
    }

    static OptionalLong peakKibibytes(String status) {
        return status.lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst();
    }

    private Optional<String> read(long pid, String file) {
        try {
            return Optional.of(Files.readString(proc.resolve(Long.toString(pid)).resolve(file)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
