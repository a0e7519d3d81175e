package dev.slipway.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessFiguresTest {
    /** As Linux writes it: utime 150, stime 50, of children 7 and 3. */
    private static final String STAT =
            "42 (a (strange) name) S 1 42 42 0 -1 4194560 1000 2000 3 4 150 50 7 3 20 0 31 0 9 1 2";

    @TempDir
    Path proc;

    @Test
    void addsUserAndKernelTime() throws IOException {
        Files.writeString(Files.createDirectory(proc.resolve("42")).resolve("stat"), STAT);

        assertThat(new ProcessFigures(proc).cpuSeconds(42)).hasValue(2.0);
    }

    @Test
    void addsChildrenThatWereWaitedFor() {
        assertThat(ProcessFigures.ticks(STAT, 4)).hasValue(210);
    }

    @Test
    void readsPeakMemory() throws IOException {
        Files.writeString(
                Files.createDirectory(proc.resolve("42")).resolve("status"),
                "Name:\tjava\nVmPeak:\t 9999999 kB\nVmHWM:\t  358400 kB\nVmRSS:\t  300000 kB\n");

        assertThat(new ProcessFigures(proc).peakMemoryMebibytes(42)).hasValue(350.0);
    }

    @Test
    void knowsNothingOfProcessesThatAreGone() {
        ProcessFigures figures = new ProcessFigures(proc);

        assertThat(figures.cpuSeconds(42)).isEmpty();
        assertThat(figures.peakMemoryMebibytes(42)).isEmpty();
    }

    @Test
    void refusesToGuessFromALineThatIsCutShort() {
        assertThat(ProcessFigures.ticks("42 (java) S 1 42", 2)).isEmpty();
    }
}
