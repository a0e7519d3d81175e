package dev.slipway.store.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every event is one link of one chain, in the order of commits, and nothing of it can be changed. */
class AuditChainTest {
    private static final Instant NOW = Instant.parse("2026-03-01T03:12:00.000001Z");

    private Database database;
    private AuditLog log;

    @BeforeEach
    void open() {
        database = TestDatabases.fresh();
        log = new Events(database.jdbi()).log();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void eachRowHoldsTheHashOfTheOneBefore() throws Exception {
        for (String text : List.of("first", "„zwei“ \" \\ \u0007 \n 𝄞 /", "third")) {
            database.jdbi().useTransaction(handle -> append(handle, text));
        }
        assertProven(3);
        assertThat(log.lines(1, 1).getFirst())
                .contains("\"by\":\"Dana\"", "\"at\":\"2026-03-01T03:12:00.000001Z\"", "\\u0007", "𝄞 /");
        assertThat(log.head().number()).isEqualTo(3);
        assertThat(log.head().unlinked()).isZero();
    }

    @Test
    void membersAreInTheOrderOfTheirNamesAndNumbersKeepTheirDigits() {
        String canonical = database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT audit_canonical(CAST(:json AS jsonb))")
                        .bind("json", "{\"z\":1.50,\"aa\":[true,null,{}],\"B\":1e3,\"ä\":[],\"a\":\"x\"}")
                        .mapTo(String.class)
                        .one());
        assertThat(canonical).isEqualTo("{\"B\":1000,\"a\":\"x\",\"aa\":[true,null,{}],\"z\":1.50,\"ä\":[]}");
    }

    @Test
    void manyAtOnceMakeOneChain() throws Exception {
        List<Future<?>> writers = new ArrayList<>();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < 5; writer++) {
                writers.add(people.submit(() -> {
                    for (int turn = 0; turn < 20; turn++) {
                        database.jdbi().useTransaction(handle -> {
                            append(handle, "one");
                            append(handle, "and another");
                        });
                    }
                }));
            }
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        assertProven(200);
    }

    @Test
    void whatIsTakenBackIsNoRow() throws Exception {
        database.jdbi().useTransaction(handle -> append(handle, "first"));
        database.jdbi().useTransaction(handle -> {
            append(handle, "never");
            handle.rollback();
        });
        database.jdbi().useTransaction(handle -> append(handle, "second"));
        assertProven(2);
    }

    @Test
    void nothingCanBeChangedOrRemoved() {
        database.jdbi().useTransaction(handle -> append(handle, "first"));
        for (String sql : List.of(
                "UPDATE event SET text = 'x'",
                "DELETE FROM event",
                "TRUNCATE event CASCADE",
                "UPDATE audit_link SET hash = previous",
                "DELETE FROM audit_link",
                "TRUNCATE audit_link")) {
            assertThatThrownBy(() -> database.jdbi().useHandle(handle -> handle.execute(sql)))
                    .as(sql)
                    .hasMessageContaining("append only");
        }
    }

    @Test
    void whoGetsAroundTheTriggersIsFoundOut() throws Exception {
        for (String text : List.of("first", "second", "third")) {
            database.jdbi().useTransaction(handle -> append(handle, text));
        }
        database.jdbi().useHandle(handle -> {
            handle.execute("ALTER TABLE event DISABLE TRIGGER USER");
            handle.execute("UPDATE event SET text = 'never happened' WHERE text = 'second'");
            append(handle, "beside the chain");
            handle.execute("ALTER TABLE event ENABLE TRIGGER USER");
        });
        assertThat(log.head().unlinked()).isEqualTo(1);
        assertThat(fits(log.lines(0, 10).get(1))).isFalse();
        assertThat(fits(log.lines(0, 10).get(2))).isTrue();
    }

    private void assertProven(int rows) throws Exception {
        List<String> lines = log.lines(0, 1_000);
        assertThat(lines).hasSize(rows);
        String previous = "0".repeat(64);
        for (int number = 1; number <= rows; number++) {
            String line = lines.get(number - 1);
            assertThat(line).contains("\"previous\":\"" + previous + "\"", "\"number\":" + number + ",");
            assertThat(fits(line)).as(line).isTrue();
            previous = line.substring(9, 73);
        }
        assertThat(log.head().hash()).isEqualTo(previous);
    }

    private static boolean fits(String line) throws Exception {
        String previous = line.substring(line.indexOf("\"previous\":\"") + 12).substring(0, 64);
        String content = line.substring(line.indexOf("\"record\":") + 9, line.length() - 1);
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest((previous + content).getBytes(StandardCharsets.UTF_8));
        return line.startsWith("{\"hash\":\"" + HexFormat.of().formatHex(digest) + "\"");
    }

    private static void append(Handle handle, String text) {
        Events.append(
                handle,
                Event.general(
                        new Act("Dana", NOW),
                        Event.Kind.KEY_MADE,
                        text,
                        Map.of("share", 0.25, "systems", List.of("a"))));
    }
}
