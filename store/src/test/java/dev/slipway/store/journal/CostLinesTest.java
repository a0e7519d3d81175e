package dev.slipway.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Money;
import dev.slipway.core.price.Usage;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.CostLine;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import dev.slipway.store.traffic.CostTotals;
import dev.slipway.store.traffic.Costs;
import dev.slipway.store.traffic.Traffic;
import dev.slipway.store.traffic.Transaction;
import dev.slipway.store.traffic.TransactionTotals;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every attempt's cost stands in one line, and the lines add up to what the system cost, to the micro-unit. */
class CostLinesTest {
    private static final Instant FROM = Facts.NOON.minus(Duration.ofHours(1));
    private static final Instant TO = Facts.NOON.plus(Duration.ofHours(1));

    @TempDir
    Path directory;

    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabases.fresh();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static Attempt attempt(
            Interaction call, int ordinal, Attempt.Role role, Attempt.Status status, Charge charge) {
        return new Attempt(
                        Facts.id(call.receivedAt()),
                        call.id(),
                        call.node(),
                        "claims",
                        "triage-1",
                        role,
                        ordinal,
                        call.receivedAt(),
                        null)
                .settled(new Attempt.Result(
                        status, 200, null, call.receivedAt().plusMillis(80), 80_000, null, Usage.NONE, charge));
    }

    private static <T> T any(Random random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static Charge euros(long micros) {
        return new Charge.Known(new Money(micros, "EUR"), "p", false);
    }

    private static List<Money> eur(long micros) {
        return List.of(new Money(micros, "EUR"));
    }

    private static Interaction call(@Nullable String transaction, Instant at) {
        return new Interaction(
                Facts.id(at),
                "n",
                at,
                new Interaction.Caller("claims", "key-1", "c", transaction, Protocol.CHAT, false, 10),
                null,
                null);
    }

    @Test
    void eachPurposeIsALineOfItsOwn() throws Exception {
        try (Journal journal = Facts.open(directory)) {
            Interaction call = call(null, Facts.NOON);
            journal.append(
                    Facts.answered(call),
                    attempt(
                            call,
                            0,
                            Attempt.Role.PRIMARY,
                            Attempt.Status.TIMED_OUT,
                            new Charge.Known(new Money(7, "EUR"), "p", true)),
                    attempt(
                            call,
                            1,
                            Attempt.Role.FALLBACK,
                            Attempt.Status.OK,
                            new Charge.Known(new Money(100, "EUR"), "p", false, 30)),
                    attempt(call, 2, Attempt.Role.SHADOW, Attempt.Status.OK, euros(9)),
                    attempt(call, 3, Attempt.Role.SHADOW, Attempt.Status.DROPPED, euros(0)),
                    attempt(call, 0, Attempt.Role.PRIMARY, Attempt.Status.OK, new Charge.Unknown("no price")),
                    attempt(call, 0, Attempt.Role.PRIMARY, Attempt.Status.CLIENT_LEFT, euros(3)));
            Shipping.all(journal, database);
        }
        assertThat(new Costs(database.jdbi()).lines("claims", FROM, TO))
                .containsExactly(
                        new CostTotals(CostLine.ANSWERS, 1, List.of(), List.of(), List.of(), 1),
                        new CostTotals(CostLine.SECOND_TRIES, 1, eur(100), eur(30), List.of(), 0),
                        new CostTotals(CostLine.FAILED, 1, eur(7), List.of(), eur(7), 0),
                        new CostTotals(CostLine.BROKEN_OFF, 1, eur(3), List.of(), List.of(), 0),
                        new CostTotals(CostLine.SHADOW, 1, eur(9), List.of(), List.of(), 0));
    }

    @Test
    void theLinesAddUpToTheTotal() throws Exception {
        Random random = new Random(5);
        try (Journal journal = Facts.open(directory)) {
            for (int i = 0; i < 300; i++) {
                Interaction call = call(null, Facts.NOON.plusSeconds(random.nextInt(600)));
                long micros = random.nextInt(1_000);
                Charge charge = random.nextInt(10) == 0
                        ? new Charge.Unknown("no price")
                        : new Charge.Known(
                                new Money(micros, random.nextBoolean() ? "EUR" : "USD"),
                                "p",
                                random.nextBoolean(),
                                random.nextLong(micros + 1));
                journal.append(
                        Facts.answered(call),
                        attempt(
                                call,
                                random.nextInt(3),
                                any(random, List.of(Attempt.Role.PRIMARY, Attempt.Role.FALLBACK, Attempt.Role.SHADOW)),
                                any(
                                        random,
                                        List.of(
                                                Attempt.Status.OK,
                                                Attempt.Status.FAILED,
                                                Attempt.Status.TIMED_OUT,
                                                Attempt.Status.CLIENT_LEFT,
                                                Attempt.Status.CUT)),
                                charge));
            }
            Shipping.all(journal, database);
        }
        var total = new Traffic(database.jdbi()).systemTotals(FROM, TO).getFirst();
        List<CostTotals> lines = new Costs(database.jdbi()).lines("claims", FROM, TO);
        for (Money amount : total.cost()) {
            assertThat(lines.stream()
                            .flatMap(line -> line.cost().stream())
                            .filter(one -> one.currency().equals(amount.currency()))
                            .mapToLong(Money::micros)
                            .sum())
                    .isEqualTo(amount.micros());
        }
        assertThat(lines.stream().mapToLong(CostTotals::unpriced).sum()).isEqualTo(total.unpriced());
        assertThat(lines.stream().mapToLong(CostTotals::attempts).sum()).isEqualTo(300);
    }

    @Test
    void aTransactionCostsAllItsAttemptsAndLastsFromItsFirstCallToItsLastAnswer() throws Exception {
        try (Journal journal = Facts.open(directory)) {
            Interaction first = call("order-7", Facts.NOON);
            Interaction second = call("order-7", Facts.NOON.plusSeconds(10));
            Interaction alone = call(null, Facts.NOON.plusSeconds(20));
            journal.append(
                    Facts.answered(first),
                    attempt(first, 0, Attempt.Role.PRIMARY, Attempt.Status.FAILED, euros(5)),
                    attempt(first, 1, Attempt.Role.FALLBACK, Attempt.Status.OK, euros(100)),
                    Facts.answered(second),
                    attempt(second, 0, Attempt.Role.PRIMARY, Attempt.Status.OK, euros(200)),
                    attempt(second, 1, Attempt.Role.SHADOW, Attempt.Status.OK, euros(40)),
                    Facts.answered(alone),
                    attempt(alone, 0, Attempt.Role.PRIMARY, Attempt.Status.OK, euros(50)));
            Shipping.all(journal, database);
            Costs costs = new Costs(database.jdbi());
            assertThat(costs.transactions("claims", FROM, TO, 10))
                    .containsExactly(
                            new Transaction(
                                    alone.id().toString(),
                                    false,
                                    1,
                                    0,
                                    Facts.NOON.plusSeconds(20),
                                    Facts.NOON.plusSeconds(20).plusMillis(80),
                                    80_000,
                                    Duration.ZERO,
                                    eur(50),
                                    List.of(),
                                    0),
                            new Transaction(
                                    "order-7",
                                    true,
                                    2,
                                    0,
                                    Facts.NOON,
                                    Facts.NOON.plusSeconds(10).plusMillis(80),
                                    10_080_000,
                                    Duration.ZERO,
                                    eur(305),
                                    eur(40),
                                    0));
            assertThat(costs.transactionTotals("claims", FROM, TO))
                    .isEqualTo(new TransactionTotals(
                            2,
                            1,
                            Optional.of(new TransactionTotals.Latency(80_000, 10_080_000, 10_080_000)),
                            List.of(new TransactionTotals.Cost(
                                    new Money(178, "EUR"),
                                    new Money(50, "EUR"),
                                    new Money(305, "EUR"),
                                    new Money(305, "EUR"))),
                            0,
                            Duration.ZERO));
            assertThat(costs.transactionTotals("other", FROM, TO))
                    .isEqualTo(new TransactionTotals(0, 0, Optional.empty(), List.of(), 0, Duration.ZERO));
        }
    }
}
