package dev.slipway.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.traffic.Interaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many threads append at once: nothing is lost, and each one's facts stay in its order. */
class ConcurrencyTest {
    private static final int THREADS = 16;
    private static final int EACH = 200;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(JournalConfig.Fsync.class)
    void losesNothingAndKeepsEachThreadsOrder(JournalConfig.Fsync fsync) throws Exception {
        JournalConfig config = new JournalConfig(fsync, 16 << 10, 1 << 24, JournalConfig.WhenFull.REFUSE);
        try (Journal journal = Journal.open(directory, config, () -> Facts.NOON);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                String name = "t-" + thread;
                running.add(threads.submit(() -> IntStream.range(0, EACH)
                        .forEach(number -> journal.append(Facts.opened(name, Integer.toString(number))))));
            }
            for (Future<?> one : running) {
                one.get();
            }
            Map<String, List<String>> found = new HashMap<>();
            Facts.all(journal).forEach(fact -> {
                if (fact instanceof Interaction interaction) {
                    found.computeIfAbsent(interaction.node(), node -> new ArrayList<>())
                            .add(String.valueOf(interaction.caller().customer()));
                }
            });
            List<String> expected =
                    IntStream.range(0, EACH).mapToObj(Integer::toString).toList();
            assertThat(found).hasSize(THREADS);
            assertThat(found.values()).allSatisfy(numbers -> assertThat(numbers).isEqualTo(expected));
        }
    }

    @Test
    void anInterruptedThreadAppendsAndHarmsNobody() throws Exception {
        try (Journal journal = Facts.open(directory)) {
            Thread.currentThread().interrupt();
            journal.append(Facts.opened(journal.node(), "c-1"));
            assertThat(Thread.interrupted()).isTrue();
            journal.append(Facts.opened(journal.node(), "c-2"));
            assertThat(Facts.all(journal)).hasSize(3);
        }
    }
}
