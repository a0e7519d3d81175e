package dev.slipway.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourseTest {
    private final Course course = new Course();

    @Test
    void whatGrowsOnlyWhileItWarmsUpIsFlat() {
        for (int i = 0; i < 40; i++) {
            course.add(sample(i, Math.min(i, 9)));
        }
        assertThat(course.verdict(Series.HEAP)).isEqualTo(Trend.Verdict.FLAT);
    }

    @Test
    void whatGrowsToTheEndIsGrowing() {
        for (int i = 0; i < 40; i++) {
            course.add(sample(i, i));
        }
        assertThat(course.verdict(Series.HEAP)).isEqualTo(Trend.Verdict.GROWING);
        assertThat(course.verdict(Series.THREADS)).isEqualTo(Trend.Verdict.FLAT);
    }

    @Test
    void aHandfulOfSamplesDecidesNothing() {
        for (int i = 0; i < 5; i++) {
            course.add(sample(i, 0));
        }
        assertThat(course.verdict(Series.HEAP)).isEqualTo(Trend.Verdict.UNDECIDED);
        assertThat(course.rounds()).isEmpty();
    }

    @Test
    void everySampleIsALineOfTheFile(@TempDir Path directory) throws IOException {
        course.add(sample(0, 0));
        course.add(sample(1, 5.5));
        Path file = directory.resolve("soak.csv");
        course.write(file);
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "seconds,HEAP,RESIDENT,THREADS,SOCKETS,JOURNAL",
                        "0.0,40.00,40.00,40.00,40.00,40.00",
                        "5.0,45.50,40.00,40.00,40.00,40.00");
    }

    /** Everything at 40, the heap so much above. */
    private static Sample sample(int number, double above) {
        Map<Series, Double> values = new EnumMap<>(Series.class);
        for (Series one : Series.values()) {
            values.put(one, 40.0);
        }
        values.put(Series.HEAP, 40 + above);
        return new Sample(5.0 * number, values);
    }
}
