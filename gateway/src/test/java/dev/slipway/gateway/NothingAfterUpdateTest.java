package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.rollout.Share;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Poll;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Once a stop is acknowledged, no call that begins or is under way gets anything of the stopped variant. */
class NothingAfterUpdateTest {
    private static final int CALLERS = 8;

    @TempDir
    Path directory;

    private record Seen(String variant, long begunNanos) {}

    @Test
    void underTrafficNoCallBegunAfterTheStopIsAnsweredByTheCandidate() throws Exception {
        try (FakeModel fake = FakeModel.start();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
                Rig rig = Rig.start(directory, rollout(fake))) {
            List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
            CountDownLatch enough = new CountDownLatch(1);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                String customer = "c" + i;
                running.add(callers.submit(() -> call(rig, customer, seen, enough)));
            }
            Poll.until("answers of the candidate", Rig.SOON, () -> seen.size() > 50);
            rig.update(rollout(fake).stopped("triage-1"));
            long acknowledged = System.nanoTime();
            int upTo = seen.size();
            Poll.until("answers after the stop", Rig.SOON, () -> seen.size() > upTo + 100);
            enough.countDown();
            for (Future<?> one : running) {
                one.get(30, TimeUnit.SECONDS);
            }
            assertThat(List.copyOf(seen)).anyMatch(one -> one.variant().equals("triage-1"));
            assertThat(List.copyOf(seen))
                    .filteredOn(one -> one.begunNanos() > acknowledged)
                    .isNotEmpty()
                    .allMatch(one -> one.variant().equals("rules"));
        }
    }

    private static void call(Rig rig, String customer, List<Seen> seen, CountDownLatch enough) {
        while (enough.getCount() > 0) {
            long begun = System.nanoTime();
            HttpResponse<String> answer = rig.chat(Rig.chat("claims", "hello"), "Slipway-Customer", customer);
            seen.add(new Seen(Rig.header(answer, "Slipway-Variant"), begun));
        }
    }

    private static Systems rollout(FakeModel fake) {
        return Systems.named("claims")
                .rule("rules", "fine")
                .openAi("triage-1", fake.url())
                .candidate("triage-1", Share.ALL);
    }
}
