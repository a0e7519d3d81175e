package dev.slipway.store.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.budget.Account;
import dev.slipway.core.budget.Budget;
import dev.slipway.core.budget.Grants;
import dev.slipway.core.price.Money;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** All parts of a budget that nodes hold, together with what was spent, never exceed its limit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrantsTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final LocalDate MARCH = LocalDate.parse("2026-03-01");
    private static final long LIMIT = 1_000_000;

    private Database database;
    private Budgets budgets;

    @BeforeAll
    void open() {
        database = TestDatabases.fresh();
        budgets = new Budgets(database.jdbi());
    }

    @AfterAll
    void close() {
        database.close();
    }

    private Grants node(String name) {
        return budgets.of(new Budgets.Run(name, NOW), InstantSource.fixed(NOW));
    }

    private static Account account(String system) {
        return new Account(system, Budget.Scope.SYSTEM, "", MARCH, "EUR");
    }

    private Budgets.Standing standing(String system) {
        return budgets.standings(system, MARCH, 10).getFirst();
    }

    @Test
    void sixteenWhoTakeAtOnceGetAllOfItAndNoMore() throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> taken = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Grants node = node("node-" + i % 2);
                taken.add(clients.submit(() -> {
                    long all = 0;
                    long part;
                    while ((part = node.take(account("shared"), LIMIT, 1_000)) > 0) {
                        all += part;
                    }
                    return all;
                }));
            }
            long all = 0;
            for (Future<Long> one : taken) {
                all += one.get();
            }
            assertThat(all).isGreaterThan(LIMIT - 1_000).isLessThanOrEqualTo(LIMIT);
            assertThat(standing("shared").held()).isEqualTo(new Money(all, "EUR"));
        }
    }

    @Test
    void whatIsGivenBackIsThereForOthers() {
        Grants one = node("one");
        assertThat(one.take(account("back"), LIMIT, LIMIT)).isEqualTo(LIMIT);
        assertThat(node("two").take(account("back"), LIMIT, 1)).isZero();
        one.giveBack(account("back"), 400_000);
        assertThat(node("two").take(account("back"), LIMIT, 400_000)).isEqualTo(400_000);
    }

    @Test
    void whatANodeHoldsThatIsSurelyOverIsFreeAgain() {
        assertThat(node("dead").take(account("dead"), LIMIT, LIMIT)).isEqualTo(LIMIT);
        database.jdbi()
                .useHandle(
                        handle -> handle.execute(
                                "UPDATE budget_grant SET renewed_at = renewed_at - interval '11 minutes' WHERE system = 'dead'"));
        Grants other = node("other");
        other.renew();
        assertThat(other.take(account("dead"), LIMIT, LIMIT)).isEqualTo(LIMIT);
    }

    @Test
    void aLoweredLimitHoldsForWhatIsTakenFromThenOn() {
        assertThat(node("one").take(account("lowered"), LIMIT, 600_000)).isEqualTo(600_000);
        assertThat(node("one").take(account("lowered"), LIMIT / 2, 1)).isZero();
        assertThat(node("one").take(account("lowered"), LIMIT, 300_000)).isEqualTo(300_000);
    }

    @Test
    void whatTheMonthHadCostBeforeCountsFromTheBeginning() {
        database.jdbi().useHandle(handle -> {
            String cost = "INSERT INTO cost_minute VALUES ('earlier', '%s', 'v', 'PRIMARY', 'n', 'EUR', %d)";
            handle.execute(cost.formatted("2026-02-28T23:59:00Z", 5));
            handle.execute(cost.formatted("2026-03-01T00:00:00Z", 700_000));
        });
        assertThat(node("one").take(account("earlier"), LIMIT, 300_001)).isZero();
        assertThat(node("one").take(account("earlier"), LIMIT, 300_000)).isEqualTo(300_000);
        assertThat(standing("earlier").spent()).isEqualTo(new Money(700_000, "EUR"));
    }

    @Test
    void halfFourFifthsAndAllOfItStandOnTheTimelineOnce() {
        Grants node = node("one");
        node.take(account("told"), LIMIT, 1);
        for (long spent : new long[] {499_999, 500_000, 700_000, 800_000, 900_000}) {
            spend("told", spent);
            node.tell();
            node("two").tell();
        }
        assertThat(node.take(account("told"), LIMIT, 100_001)).isZero();
        node.tell();
        node.tell();
        assertThat(new Events(database.jdbi()).of("told", 10).reversed())
                .allSatisfy(event -> assertThat(event.kind()).isEqualTo(Event.Kind.BUDGET))
                .extracting(Event::text)
                .containsExactly(
                        "Budget of the month used to 50 %: 0.5 EUR of 1 EUR",
                        "Budget of the month used to 80 %: 0.8 EUR of 1 EUR",
                        "Budget of the month used up: 0.9 EUR of 1 EUR");
    }

    private void spend(String system, long micros) {
        database.jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE budget_account SET spent_micros = ? WHERE system = ?", micros, system));
    }
}
