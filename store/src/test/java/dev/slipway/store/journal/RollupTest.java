package dev.slipway.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Money;
import dev.slipway.core.price.Usage;
import dev.slipway.core.rollout.Arm;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import dev.slipway.store.traffic.CallFilter;
import dev.slipway.store.traffic.SystemTotals;
import dev.slipway.store.traffic.Traffic;
import dev.slipway.store.traffic.VariantTotals;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sums by minute are those of the single calls, however the calls were spread over nodes and batches. */
class RollupTest {
    private static final int CALLS = 150;
    private static final Instant FROM = Facts.NOON.minus(Duration.ofHours(1));
    private static final Instant TO = Facts.NOON.plus(Duration.ofHours(1));

    private static final Charge FREE = new Charge.Known(Money.zero("EUR"), "none", false);

    @TempDir
    Path directory;

    @Test
    void sumsEqualTheSingleCalls() throws Exception {
        try (Database database = TestDatabases.fresh();
                Journal journal = Facts.open(directory)) {
            for (int call = 0; call < CALLS; call++) {
                call(journal, call);
            }
            Shipping.all(journal, database);

            VariantTotals totals = totals(database);
            assertThat(totals.counts().ok()).isEqualTo(CALLS);
            assertThat(totals.counts().calls()).isEqualTo(CALLS);
            assertThat(totals.usage()).isEqualTo(new Usage(100L * CALLS, 10L * CALLS, 5L * CALLS, 40L * CALLS));
            assertThat(totals.cost()).containsExactly(new Money(412L * CALLS, "EUR"));
            assertThat(totals.p50Micros()).hasValue(75L);
            assertThat(totals.p95Micros()).hasValue(143L);
            assertThat(Shipping.count(database, "attempt WHERE status = 'OK'")).isEqualTo(CALLS);
            SystemTotals system =
                    new Traffic(database.jdbi()).systemTotals(FROM, TO).getFirst();
            assertThat(system.byStatus()).isEqualTo(Map.of(Interaction.Status.ANSWERED, (long) CALLS));
            assertThat(system.answeredBy()).isEqualTo(Map.of("triage-1", (long) CALLS));
            assertThat(new Traffic(database.jdbi()).enrolled("claims", Facts.ROLLOUT))
                    .isEqualTo(Map.of(Arm.CANDIDATE, (long) CALLS));
        }
    }

    /** A question that people have is neither answered nor failed, and the time of the notice is nobody's latency. */
    @Test
    void whatIsPendingIsNoAnswerAndHasNoLatency() throws Exception {
        try (Database database = TestDatabases.fresh();
                Journal journal = Facts.open(directory)) {
            call(journal, 0);
            Interaction asked = Facts.opened("node-1", "c-2");
            Attempt queued = Facts.begun(asked);
            journal.append(asked);
            journal.append(queued);
            journal.append(queued.settled(new Attempt.Result(
                    Attempt.Status.PENDING, null, null, Facts.NOON, 9_000_000, null, Usage.NONE, FREE)));
            journal.append(asked.settled(new Interaction.Result(
                    Interaction.Status.PENDING, null, 202, null, Facts.NOON, 9_000_000, null, 80, null)));
            Shipping.all(journal, database);
            VariantTotals totals = totals(database);
            assertThat(totals.counts().ok()).isOne();
            assertThat(totals.counts().pending()).isOne();
            assertThat(totals.counts().failed()).isZero();
            assertThat(totals.p95Micros().orElseThrow()).isLessThan(1_000L);
            Traffic traffic = new Traffic(database.jdbi());
            assertThat(traffic.systemTotals(FROM, TO).getFirst().byStatus())
                    .containsEntry(Interaction.Status.PENDING, 1L);
            assertThat(traffic.callMinutes("claims", FROM, TO))
                    .extracting(minute -> minute.answeredBy().orElse("nobody"))
                    .containsExactlyInAnyOrder("people", "triage-1");
        }
    }

    @Test
    void doNotDependOnHowCallsAreSpreadOverNodesAndBatches() throws Exception {
        try (Database one = TestDatabases.fresh();
                Database two = TestDatabases.fresh();
                Journal whole = Facts.open(directory.resolve("whole"));
                Journal left = Facts.open(directory.resolve("left"));
                Journal right = Facts.open(directory.resolve("right"))) {
            for (int call = 0; call < CALLS; call++) {
                call(whole, call);
                call(call % 3 == 0 ? left : right, call);
                if (call % 50 == 0) {
                    Shipping.all(left, two);
                    Shipping.all(right, two);
                }
            }
            Shipping.all(whole, one);
            Shipping.all(left, two);
            Shipping.all(right, two);
            assertThat(totals(two)).isEqualTo(totals(one));
            assertThat(new Traffic(two.jdbi()).systemTotals(FROM, TO))
                    .isEqualTo(new Traffic(one.jdbi()).systemTotals(FROM, TO));
        }
    }

    @Test
    void givesBackWhatWasJournaled() throws Exception {
        try (Database database = TestDatabases.fresh();
                Journal journal = Facts.open(directory)) {
            call(journal, 1);
            Shipping.all(journal, database);
            List<Interaction> journaled = Facts.all(journal).stream()
                    .filter(Interaction.class::isInstance)
                    .map(Interaction.class::cast)
                    .toList();
            List<Attempt> attempts = Facts.all(journal).stream()
                    .filter(Attempt.class::isInstance)
                    .map(Attempt.class::cast)
                    .toList();
            Traffic traffic = new Traffic(database.jdbi());
            assertThat(traffic.list(CallFilter.newest(10).ofSystem("claims")))
                    .singleElement()
                    .satisfies(call -> {
                        assertThat(call.interaction()).isEqualTo(journaled.getLast());
                        assertThat(call.cost()).containsExactly(new Money(412, "EUR"));
                    });
            assertThat(traffic.find(journaled.getLast().id()))
                    .hasValueSatisfying(detail -> assertThat(detail.attempts()).containsExactly(attempts.getLast()));
        }
    }

    private static void call(Journal journal, int number) {
        Interaction interaction = Facts.opened(journal.node(), "c-" + number, Facts.NOON.plusSeconds(number));
        Attempt attempt = Facts.begun(interaction);
        journal.append(interaction, attempt);
        journal.append(Facts.succeeded(attempt, number + 1), Facts.answered(interaction));
    }

    private static VariantTotals totals(Database database) {
        return new Traffic(database.jdbi()).variantTotals("claims", FROM, TO).getFirst();
    }
}
