package dev.slipway.store.timer;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs errands when their time has come: each on one server at a time, again after a failure, and by another server within some
 * 25 s when the first one dies. So work has to bear being done twice. A server runs only the kinds it knows.
 */
public final class Timers implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int AT_ONCE = 16;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED = 4;
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 9;
    private static final Duration KEPT = Duration.ofDays(365);

    private final Scheduler scheduler;

    /** What is done for one kind of errand. */
    public interface Work {
        /**
         * @param tries how often it was tried and failed before, in a row
         * @return when to do it again; empty when it is done
         * @throws RuntimeException to be done again a little later, each time a little more
         */
        Optional<Instant> run(Errand errand, int tries);
    }

    private Timers(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Begins to run errands of the kinds that {@code works} names. */
    public static Timers start(DataSource database, Map<String, Work> works, InstantSource clock) {
        List<Task<?>> tasks = works.entrySet().stream()
                .<Task<?>>map(work -> task(work.getKey(), work.getValue(), clock))
                .toList();
        Scheduler scheduler = Scheduler.create(database, tasks)
                .tableName("timer")
                .serializer(new Json())
                .clock(clock::instant)
                .threads(AT_ONCE)
                .executorService(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("timer-", 0).factory()))
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(LOOK)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED)
                .deleteUnresolvedAfter(KEPT)
                .shutdownMaxWait(GRACE)
                .failureLogging(LogLevel.WARN, false)
                .build();
        scheduler.start();
        return new Timers(scheduler);
    }

    private static Task<Errand> task(String kind, Work work, InstantSource clock) {
        FailureHandler<Errand> later = (complete, operations) -> operations.reschedule(
                complete, clock.instant().plus(pause(complete.getExecution().consecutiveFailures)));
        return Tasks.custom(kind, Errand.class).onFailure(later).execute((instance, context) -> {
            Optional<Instant> again = work.run(instance.getData(), context.getExecution().consecutiveFailures);
            return after(again);
        });
    }

    private static CompletionHandler<Errand> after(Optional<Instant> again) {
        return (complete, operations) ->
                again.ifPresentOrElse(at -> operations.reschedule(complete, at), operations::remove);
    }

    private static Duration pause(int failures) {
        return FIRST_RETRY.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    }

    /** Sets an errand within the caller's transaction; one that is there already stays as it is. */
    public static void set(Handle handle, String kind, Errand errand, Instant at) {
        try (Update insert = handle.createUpdate("""
                INSERT INTO timer (task_name, task_instance, task_data, execution_time, picked, consecutive_failures, version)
                VALUES (:kind, :instance, :data, :at, false, 0, 1) ON CONFLICT DO NOTHING
                """)) {
            insert.bind("kind", kind)
                    .bind("instance", errand.instance())
                    .bind("data", JSON.writeValueAsBytes(errand))
                    .bind("at", at)
                    .execute();
        }
    }

    /** Looks at once rather than within a second. */
    public void hurry() {
        scheduler.triggerCheckForDueExecutions();
    }

    @Override
    public void close() {
        scheduler.stop();
    }

    private static final class Json implements Serializer {
        @Override
        public byte[] serialize(Object data) {
            return JSON.writeValueAsBytes(data);
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] data) {
            return JSON.readValue(data, type);
        }
    }
}
