package dev.slipway.store.postgres;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.price.Money;
import dev.slipway.core.rollout.Phase;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.access.Keys;
import dev.slipway.store.event.Events;
import dev.slipway.store.rollout.Rollouts;
import dev.slipway.store.rollout.StoredRollout;
import dev.slipway.store.spec.SpecYaml;
import dev.slipway.store.system.Systems;
import dev.slipway.store.testing.TestDatabases;
import dev.slipway.store.traffic.CallDetail;
import dev.slipway.store.traffic.Traffic;
import dev.slipway.store.traffic.VariantTotals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A database of every schema there ever was becomes one of this program, and nothing in it is lost. Each migration has a
 * sample, {@code schemas/V<n>.sql}, of what the schema can hold from then on.
 */
class UpgradeTest {
    /** A row of the table in UPGRADING.md, the one place that says which release has which schema. */
    private static final Pattern RELEASE = Pattern.compile("(?m)^\\| (\\d+\\.\\d+\\.\\d+) \\| (\\d+) \\|$");

    private static final Path RELEASES = Path.of("../UPGRADING.md");
    private static final int TRAFFIC = 2;
    private static final int ROLLOUTS = 4;
    private static final int OVERRIDES = 5;
    private static final UUID ROLLOUT = UUID.fromString("5f0f6b7e-2a53-4f0e-9d0a-3d1f6f6c1a01");
    private static final UUID CALL = UUID.fromString("019ca8d7-2d7b-7000-8000-000000000001");
    private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant NEXT_DAY = Instant.parse("2026-03-02T00:00:00Z");

    static List<Integer> versions() {
        return Arrays.stream(flyway(TestDatabases.empty()).info().all())
                .map(migration -> Integer.valueOf(migration.getVersion().getVersion()))
                .toList();
    }

    @Test
    void everySchemaHasASampleAndEveryReleaseASchema() throws IOException {
        List<Integer> versions = versions();
        assertThat(versions)
                .isEqualTo(IntStream.rangeClosed(1, versions.size()).boxed().toList());
        assertThat(versions)
                .as("migrations without src/test/resources/schemas/V<n>.sql")
                .allMatch(version -> UpgradeTest.class.getResource(sample(version)) != null);
        List<Integer> released = RELEASE.matcher(Files.readString(RELEASES))
                .results()
                .map(row -> Integer.valueOf(row.group(2)))
                .toList();
        assertThat(versions).containsAll(released);
        assertThat(released)
                .as("the newest release or the one to come is on top of %s", RELEASES)
                .isNotEmpty();
        assertThat(released.getFirst()).isEqualTo(versions.getLast());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void fromSchema(int version) throws Exception {
        JdbcTarget target = TestDatabases.empty();
        fill(target, version);
        Map<String, Long> before = rows(target);
        assertThat(before)
                .as("tables of schema %s, none without a sample", version)
                .isNotEmpty();
        assertThat(before)
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isPositive());

        try (Database database = Database.open(target)) {
            assertThat(flyway(target).info().current().getVersion())
                    .isEqualTo(MigrationVersion.fromVersion(versions().getLast().toString()));
            assertThat(rows(target)).containsAllEntriesOf(before);
            assertDecisionsReadable(database.jdbi());
            if (version >= TRAFFIC) {
                assertTrafficReadable(new Traffic(database.jdbi()), version);
            }
            if (version >= ROLLOUTS) {
                assertRolloutReadable(new Rollouts(database.jdbi()));
            }
        }
    }

    /** As a database that began at the first schema and came this far: each sample is of what its schema added. */
    private static void fill(JdbcTarget target, int version) throws SQLException, IOException {
        for (int step = 1; step <= version; step++) {
            flyway(target, step).migrate();
            try (Connection connection = DriverManager.getConnection(
                            target.url(), target.user(), target.password().reveal());
                    Statement statement = connection.createStatement();
                    InputStream sample = UpgradeTest.class.getResourceAsStream(sample(step))) {
                assertThat(sample).as(sample(step)).isNotNull();
                statement.execute(new String(sample.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    private static void assertDecisionsReadable(Jdbi jdbi) {
        Systems systems = new Systems(jdbi, SpecYaml::read, UUID::randomUUID);
        assertThat(systems.states()).singleElement().satisfies(UpgradeTest::assertRampedAndStopped);
        assertThat(systems.revisions("claims")).singleElement().satisfies(revision -> {
            assertThat(revision.files().hash()).isEqualTo(revision.specHash());
            assertThat(revision.applied().by()).isEqualTo("Dana");
        });
        assertThat(new Keys(jdbi, new Random(1)).list()).singleElement().satisfies(listed -> {
            assertThat(listed.key().id()).isEqualTo("key-1");
            assertThat(listed.key().systems()).containsExactly("claims");
        });
        assertThat(new Events(jdbi).of("claims", 10))
                .extracting(event -> event.kind().word())
                .containsExactly("killed", "applied");
    }

    private static void assertRampedAndStopped(SystemState state) {
        assertThat(state.name()).isEqualTo("claims");
        assertThat(state.version()).isEqualTo(4);
        assertThat(state.rollout().orElseThrow().candidate()).isEqualTo("triage-2");
        assertThat(state.rollout().orElseThrow().share().basisPoints()).isEqualTo(500);
        assertThat(state.stop().system()).isNull();
        assertThat(state.stop().variants()).containsOnlyKeys("triage-2");
    }

    private static void assertRolloutReadable(Rollouts rollouts) {
        StoredRollout rollout = rollouts.find(ROLLOUT).orElseThrow();
        assertThat(rollout.position().phase()).isEqualTo(new Phase.AtStep(0));
        assertThat(rollout.plan().guardrails()).hasSize(2);
        assertThat(rollout.ledger().harm()).containsEntry("availability", -0.5);
        assertThat(rollouts.observations(ROLLOUT, -1)).hasSize(2);
        assertThat(rollouts.verdicts(ROLLOUT, 10))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.kind()).isEqualTo("wait"));
    }

    private static void assertTrafficReadable(Traffic traffic, int version) {
        CallDetail call = traffic.find(CALL).orElseThrow();
        assertThat(call.interaction().caller().customer()).isEqualTo("customer-17");
        assertThat(call.attempts()).hasSize(2);
        assertThat(call.pairs()).hasSize(1);
        assertThat(call.outcomes()).hasSize(version < OVERRIDES ? 1 : 2);
        VariantTotals totals = traffic.variantTotals("claims", DAY, NEXT_DAY).getFirst();
        assertThat(totals.cost()).containsExactly(new Money(1400, "USD"));
        assertThat(totals.p95Micros()).contains(180_000L);
        assertThat(traffic.callMinutes("claims", DAY, NEXT_DAY)).hasSize(1);
        assertThat(traffic.sightings()).hasSize(1);
        assertThat(traffic.accuracy("claims", DAY, NEXT_DAY))
                .singleElement()
                .satisfies(accuracy -> assertThat(accuracy.right()).isEqualTo(1));
    }

    /** How many rows each table holds; a partitioned one with those of its partitions. */
    private static Map<String, Long> rows(JdbcTarget target) {
        return Jdbi.create(target.url(), target.user(), target.password().reveal())
                .withHandle(handle -> handle.createQuery("""
                                SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition
                                    AND relnamespace = current_schema()::regnamespace AND relname NOT LIKE 'flyway%'
                                """).mapTo(String.class).list().stream()
                        .collect(toMap(Function.identity(), table -> count(handle, table))));
    }

    private static long count(Handle handle, String table) {
        return handle.createQuery("SELECT count(*) FROM " + table)
                .mapTo(Long.class)
                .one();
    }

    private static String sample(int version) {
        return "/schemas/V" + version + ".sql";
    }

    private static Flyway flyway(JdbcTarget target) {
        return Migrations.configuration()
                .dataSource(target.url(), target.user(), target.password().reveal())
                .load();
    }

    private static Flyway flyway(JdbcTarget target, int version) {
        return Migrations.configuration()
                .dataSource(target.url(), target.user(), target.password().reveal())
                .target(Integer.toString(version))
                .load();
    }
}
