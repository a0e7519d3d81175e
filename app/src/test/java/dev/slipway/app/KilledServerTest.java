package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.demo.customers.CustomerCall;
import dev.slipway.demo.customers.CustomerCall.Ending;
import dev.slipway.demo.upstream.UpstreamProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the server in the middle of its traffic, and a start on the same directory. */
class KilledServerTest {
    @TempDir
    Path directory;

    @Test
    void nothingIsLostAndNothingIsCountedTwice() throws Exception {
        try (UpstreamProcess upstream = SampleTraffic.upstream(directory);
                ServerProcess server = ServerProcess.start(directory.resolve("data"), SampleTraffic.allowed(upstream));
                SampleTraffic traffic = SampleTraffic.start(server, upstream)) {
            traffic.awaitMore(150);
            server.kill9();
            traffic.awaitMore(20);
            server.restart();
            traffic.awaitMore(150);
            List<CustomerCall> calls = traffic.end();

            Books books = Books.closed(server, Books.embedded(server.data()), directory);
            assertThat(books.faults(calls, SampleTraffic.log(directory))).isEmpty();
            assertThat(calls)
                    .filteredOn(call -> call.received().ending() == Ending.COMPLETED)
                    .hasSizeGreaterThan(200);
            assertInterrupted(calls, books);
            assertBudget(Books.embedded(server.data()));
        }
    }

    /**
     * The system has a budget, so that calls under way at the kill held reservations: what nobody saw end is booked at the most
     * it could cost, once, and nothing but the new process holds a part.
     */
    private static void assertBudget(Jdbi database) {
        database.useHandle(handle -> {
            assertThat(handle.createQuery(
                                    "SELECT count(*) FROM attempt WHERE status = 'INTERRUPTED' AND reserved_micros > 0")
                            .mapTo(Long.class)
                            .one())
                    .as("reservations that were open at the kill")
                    .isPositive();
            assertThat(handle.createQuery("""
                            SELECT a.spent_micros - (
                                SELECT coalesce(sum(CASE WHEN t.currency = t.reserved_currency THEN t.cost_micros
                                    ELSE t.reserved_micros END), 0)
                                FROM attempt t WHERE t.system = a.system AND t.reserved_currency = a.currency
                                    AND date_trunc('month', t.started_at AT TIME ZONE 'UTC') = a.month)
                            FROM budget_account a WHERE a.scope = 'SYSTEM'
                            """).mapTo(Long.class).list())
                    .as(
                            "spent on the budget, beyond what the attempts cost, those nobody saw end at the most they could")
                    .isNotEmpty()
                    .allMatch(difference -> difference == 0);
            assertThat(handle.createQuery("SELECT count(DISTINCT process_started) FROM budget_grant")
                            .mapTo(Long.class)
                            .one())
                    .as("processes that hold parts of the budget")
                    .isLessThanOrEqualTo(1);
        });
    }

    /** What was under way at the kill, and nothing whose end a customer saw. */
    private static void assertInterrupted(List<CustomerCall> calls, Books books) {
        Set<String> interrupted = books.withStatus("INTERRUPTED");
        Set<String> broken = calls.stream()
                .filter(call -> call.received().ending() == Ending.CUT)
                .flatMap(call -> call.received().interaction().stream())
                .collect(Collectors.toSet());
        assertThat(broken).as("streams that broke").isNotEmpty();
        assertThat(interrupted).as("calls open at the kill").containsAnyElementsOf(broken);
        // An answer is settled before its last byte, so the very last one may have been whole but for that.
        broken.removeAll(interrupted);
        assertThat(books.withStatus("ANSWERED")).containsAll(broken);
    }
}
