package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.budget.Account;
import dev.slipway.core.budget.Budget;
import dev.slipway.core.budget.Grants;
import dev.slipway.core.price.Money;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import dev.slipway.gateway.fake.Poll;
import dev.slipway.store.budget.Budgets;
import dev.slipway.store.journal.Journal;
import dev.slipway.store.journal.JournalConfig;
import dev.slipway.store.journal.Shipper;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One budget, several nodes on one database, and a node that dies: nothing is overspent, no money is lost, and none stays away. */
class BudgetOverNodesTest {
    /** What each call of the fake model costs. */
    private static final long COST = 34;

    private static final Money LIMIT = new Money(20_000, "EUR");
    private static final Budget BUDGET = new Budget(LIMIT, null, null, null, null, Budget.Over.REFUSE);

    @TempDir
    Path directory;

    private Database database;
    private Budgets budgets;

    @BeforeEach
    void open() {
        database = TestDatabases.fresh();
        budgets = new Budgets(database.jdbi());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Grants grants(Journal journal) {
        return budgets.of(new Budgets.Run(journal.node(), Instant.now()), InstantSource.system());
    }

    private Rig node(String name, FakeModel fake) {
        return Rig.start(
                directory.resolve(name),
                Rig.Options.of(this::grants),
                Systems.named("claims").openAi("triage-1", fake.url()).budget(BUDGET));
    }

    private static int ask(Rig node) {
        return node.chat(Rig.chat("claims", "hello").replace("{\"model\"", "{\"max_tokens\":10,\"model\""))
                .statusCode();
    }

    private static void ship(Journal journal, Database database) throws Exception {
        try (Shipper shipper = Shipper.start(journal, database, InstantSource.system())) {
            assertThat(shipper.flush(Duration.ofSeconds(20)))
                    .as(() -> shipper.status().toString())
                    .isTrue();
        }
    }

    private Budgets.Standing standing() {
        return budgets.standings("claims", Account.month(Instant.now()), 10).getFirst();
    }

    @Test
    void sixteenClientsOnTwoNodesOverspendNothing() throws Exception {
        try (FakeModel fake = FakeModel.start();
                Rig one = node("one", fake);
                Rig two = node("two", fake)) {
            int served = 0;
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Integer>> all = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    Rig node = i % 2 == 0 ? one : two;
                    all.add(clients.submit(() -> untilRefused(node)));
                }
                for (Future<Integer> client : all) {
                    served += client.get();
                }
            }
            assertThat(fake.requests()).hasSize(served);
            assertThat(served * COST).isLessThanOrEqualTo(LIMIT.micros()).isGreaterThan(LIMIT.micros() / 2);
            ship(one.journal, database);
            ship(two.journal, database);
            assertThat(standing().spent()).isEqualTo(new Money(served * COST, "EUR"));
            assertThat(standing().spent().plus(standing().held()).micros()).isLessThanOrEqualTo(LIMIT.micros());
        }
    }

    private static int untilRefused(Rig node) {
        int served = 0;
        int refused = 0;
        while (refused < 2) {
            switch (ask(node)) {
                case 200 -> served++;
                case 429 -> refused++;
                default -> throw new AssertionError("neither served nor refused");
            }
        }
        return served;
    }

    @Test
    void whatAKilledNodeHeldComesBackAndWhatItSpentIsBooked() throws Exception {
        Path left = directory.resolve("left-behind");
        try (FakeModel fake = FakeModel.start();
                Rig killed = node("killed", fake)) {
            for (int i = 0; i < 5; i++) {
                assertThat(ask(killed)).isEqualTo(200);
            }
            fake.next(Fault.of(Fault.Trick.HEADERS_NEVER));
            Thread.startVirtualThread(() -> ask(killed));
            Poll.until(
                    "the upstream hears of it", Rig.SOON, () -> fake.requests().size() == 6);
            copy(directory.resolve("killed/journal"), left); // what is on its disk at this moment
            Money reserved = Objects.requireNonNull(killed.facts(Attempt.class).stream()
                    .filter(attempt -> attempt.result() == null)
                    .reduce((_, last) -> last)
                    .orElseThrow()
                    .reserved());
            assertThat(standing().held().micros()).isPositive();
            assertThat(standing().spent().micros()).isZero();
            try (Journal journal = Journal.open(left, JournalConfig.standard(), InstantSource.system())) {
                ship(journal, database);
            }
            assertThat(standing().spent()).isEqualTo(new Money(5 * COST, "EUR").plus(reserved));
            assertThat(standing().held()).isEqualTo(Money.zero("EUR"));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(one -> !one.getFileName().toString().contains("lock"))
                    .toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
