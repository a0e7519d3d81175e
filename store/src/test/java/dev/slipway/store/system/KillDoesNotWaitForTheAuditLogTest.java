package dev.slipway.store.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.store.event.AuditLog;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** Somebody has written an event and does not commit, however long: a stop goes through, and stands before it in the chain. */
class KillDoesNotWaitForTheAuditLogTest {
    private static final long PATIENCE_SECONDS = 20;

    @Test
    void aTransactionThatHangsHoldsUpNobody() throws Exception {
        try (Database database = TestDatabases.fresh();
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
                Handle hanging = database.jdbi().open()) {
            Systems systems = Claims.systems(database);
            Claims.apply(systems, Claims.files("Claims", "triage-1"), null, Claims.DANA);
            hanging.begin();
            Events.append(hanging, Event.general(Claims.DANA, Event.Kind.KEY_MADE, "takes its time", Map.of()));

            StopChange stop = people.submit(() -> systems.kill(Claims.NAME, null, "wrong", Claims.LEE))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            hanging.commit();

            assertThat(stop).isInstanceOf(StopChange.Stopped.class);
            assertThat(new Events(database.jdbi()).log().rows(new AuditLog.Filter(null, null, null, null), 10))
                    .extracting(AuditLog.Row::kind)
                    .containsExactly("key-made", "killed", "applied");
        }
    }
}
