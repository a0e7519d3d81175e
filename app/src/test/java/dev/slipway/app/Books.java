package dev.slipway.app;

import dev.slipway.demo.customers.CustomerCall;
import dev.slipway.demo.customers.CustomerCall.Ending;
import dev.slipway.demo.upstream.UpstreamCall;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import tools.jackson.databind.JsonNode;

/**
 * What is on record, to be held against what customers and the upstream remember.
 *
 * @param interactions the calls
 * @param attempts the tries at answering them
 * @param rollupFaults groups whose sums differ from the single rows
 */
record Books(List<Row> interactions, List<Row> attempts, List<String> rollupFaults) {
    private static final Duration SETTLING = Duration.ofSeconds(30);

    /**
     * One call or one try.
     *
     * @param interaction the call it belongs to, which is the row itself for a call
     * @param status "open" while it is
     * @param by who answered, or was asked; empty when nobody
     */
    record Row(String id, String interaction, String status, String by) {}

    /** Waits until the last call has ended everywhere and is in the database, then reads it all. */
    static Books closed(ServerProcess server, Jdbi database, Path upstreamLog) throws Exception {
        Await.until(
                "the upstream's last answer",
                SETTLING,
                () -> SampleTraffic.log(upstreamLog).stream().noneMatch(call -> call.end() == UpstreamCall.End.OPEN));
        RestClient rest = server.rest();
        Await.until("everything in the database", SETTLING, () -> {
            RestClient.Reply reply = rest.call("GET", "/api/v1/node", null);
            JsonNode node = reply.json();
            return reply.status() == 200
                    && node.path("database").path("reachable").asBoolean()
                    && node.path("openExchanges").asLong() == 0
                    && node.path("journal").path("behindBytes").asLong() == 0;
        });
        return read(database);
    }

    /** The embedded database of a data directory. */
    static Jdbi embedded(Path data) throws IOException {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(data.resolve("postgres.properties"))) {
            properties.load(in);
        }
        return Jdbi.create(
                "jdbc:postgresql://127.0.0.1:" + properties.getProperty("port") + "/slipway",
                "slipway",
                properties.getProperty("password"));
    }

    static Books read(Jdbi database) {
        return database.withHandle(handle -> new Books(
                handle.createQuery("""
                                SELECT id::text, id::text AS interaction, coalesce(status, 'open') AS status,
                                       coalesce(answered_by, '') AS by FROM interaction""").map((row, context) -> row(row)).list(),
                handle.createQuery("""
                                SELECT id::text, interaction::text, coalesce(status, 'open') AS status, variant AS by
                                FROM attempt""").map((row, context) -> row(row)).list(),
                Rollups.faults(handle)));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getString("id"), row.getString("interaction"), row.getString("status"), row.getString("by"));
    }

    /** Everything that is lost, doubled, left open or summed up wrongly, one sentence each. */
    List<String> faults(List<CustomerCall> calls, List<UpstreamCall> upstream) {
        List<String> faults = new ArrayList<>(rollupFaults);
        twice("interaction", interactions, faults);
        twice("attempt", attempts, faults);
        open("interaction", interactions, faults);
        open("attempt", attempts, faults);
        customers(calls, faults);
        upstream(upstream, faults);
        return faults;
    }

    /** The calls on record that ended like this. */
    Set<String> withStatus(String status) {
        return interactions.stream()
                .filter(row -> row.status().equals(status))
                .map(Row::id)
                .collect(Collectors.toSet());
    }

    private void customers(List<CustomerCall> calls, List<String> faults) {
        Map<String, Row> recorded =
                interactions.stream().collect(Collectors.toMap(Row::id, Function.identity(), (one, two) -> one));
        long withoutHead = 0;
        for (CustomerCall call : calls) {
            String id = call.received().interaction().orElse("");
            Row row = recorded.remove(id);
            if (id.isEmpty()) {
                withoutHead++;
            } else if (row == null) {
                faults.add("lost or answered twice: " + call);
            } else if (call.received().ending() == Ending.COMPLETED
                    && !row.status().equals("ANSWERED")) {
                faults.add("a whole answer came, but it is on record as " + row.status() + ": " + call);
            }
        }
        if (recorded.size() > withoutHead) {
            faults.add("doubled: " + recorded.size() + " calls on record that no customer knows, but only "
                    + withoutHead + " got no answer");
        }
    }

    private void upstream(List<UpstreamCall> upstream, List<String> faults) {
        Map<String, Row> tries =
                attempts.stream().collect(Collectors.toMap(Row::id, Function.identity(), (one, two) -> one));
        for (UpstreamCall call : upstream) {
            Row row = tries.remove(call.attempt().orElse(""));
            if (row == null || !row.interaction().equals(call.interaction().orElse(""))) {
                faults.add("not on record, or sent twice: " + call);
            }
        }
        tries.values().stream()
                .filter(row -> row.by().startsWith("triage") && row.status().equals("OK"))
                .forEach(row -> faults.add("on record, but the upstream never saw it: " + row));
    }

    private static void twice(String what, List<Row> rows, List<String> faults) {
        rows.stream()
                .collect(Collectors.groupingBy(Row::id, Collectors.counting()))
                .forEach((id, count) -> {
                    if (count > 1) {
                        faults.add(what + " " + id + " is on record " + count + " times");
                    }
                });
    }

    private static void open(String what, List<Row> rows, List<String> faults) {
        rows.stream()
                .filter(row -> row.status().equals("open"))
                .forEach(row -> faults.add(what + " " + row.id() + " is still open"));
    }
}
