package dev.slipway.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.rollout.Arm;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Outcome;
import dev.slipway.core.traffic.ShadowPair;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import dev.slipway.store.traffic.Accuracy;
import dev.slipway.store.traffic.CallFilter;
import dev.slipway.store.traffic.FieldTotals;
import dev.slipway.store.traffic.ShadowTotals;
import dev.slipway.store.traffic.Traffic;
import dev.slipway.store.traffic.UnmatchedOutcomes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read back from single calls: verdicts, pairs, pages, and customers who were taken off the candidate. */
class ReadBackTest {
    private static final Instant END = Facts.NOON.plusSeconds(600);

    @TempDir
    Path directory;

    @Test
    void readsWhatWasJournaled() throws Exception {
        try (Database database = TestDatabases.fresh();
                Journal journal = Facts.open(directory)) {
            Interaction first = call(journal, "c-1", Arm.CANDIDATE, 0);
            Interaction second = call(journal, "c-1", Arm.CONTROL, 60);
            call(journal, "c-2", Arm.CONTROL, 120);
            call(journal, "c-2", Arm.CANDIDATE, 180);
            journal.append(outcome(first, "deny", 1), outcome(first, "approve", 2), outcome(second, "deny", 3));
            journal.append(Facts.pair(
                    Facts.id(Facts.NOON),
                    first,
                    ShadowPair.Kind.CANDIDATE,
                    new ShadowPair.Field("/label", true, null)));
            Shipping.all(journal, database);

            Traffic traffic = new Traffic(database.jdbi());
            assertThat(traffic.accuracy("claims", Facts.NOON, END)).containsExactly(new Accuracy("triage-1", 1, 2));
            assertThat(traffic.shadowTotals("claims", Facts.NOON, END)).isEqualTo(new ShadowTotals(1, 1, 1, 0));
            assertThat(traffic.stickyViolations("claims", Facts.ROLLOUT)).containsExactly("c-1");
            assertThat(traffic.minutes("claims", Facts.NOON, END)).hasSize(4);
            assertThat(traffic.list(
                            new CallFilter("claims", "c-1", "triage-1", Interaction.Status.ANSWERED, second.id(), 10)))
                    .singleElement()
                    .satisfies(call -> assertThat(call.interaction().id()).isEqualTo(first.id()));
            assertThat(traffic.find(first.id())).hasValueSatisfying(detail -> {
                assertThat(detail.pairs()).hasSize(1);
                assertThat(detail.outcomes()).extracting(Outcome::label).containsExactly("approve", "deny");
            });
        }
    }

    /** One customer's many calls weigh no more than another's one, and noise is told beside the difference. */
    @Test
    void differencesAreCountedByFieldOncePerCustomerBesideTheNoise() throws Exception {
        try (Database database = TestDatabases.fresh();
                Journal journal = Facts.open(directory)) {
            for (int i = 0; i < 5; i++) {
                pairs(journal, call(journal, "c-1", Arm.CONTROL, i), false, true);
            }
            pairs(journal, call(journal, "c-2", Arm.CONTROL, 10), true, false);
            pairs(journal, call(journal, "c-3", Arm.CONTROL, 20), false, null);
            Shipping.all(journal, database);

            Traffic traffic = new Traffic(database.jdbi());
            assertThat(traffic.shadowFields("claims", Facts.NOON))
                    .containsExactly(
                            new FieldTotals(
                                    "/amount", new FieldTotals.Differing(0, 3), new FieldTotals.Differing(0, 2), 0, 0),
                            new FieldTotals(
                                    "/label", new FieldTotals.Differing(2, 3), new FieldTotals.Differing(1, 2), 1, 1));
            assertThat(traffic.shadowTotals("claims", Facts.NOON, END)).isEqualTo(new ShadowTotals(7, 7, 1, 0));
            assertThat(traffic.disagreements("claims", Facts.NOON, 10))
                    .hasSize(6)
                    .allSatisfy(one -> assertThat(one.fields()).containsExactly("/label"));
        }
    }

    /** @param steady whether the incumbent said the same again; null when it was not asked */
    private static void pairs(Journal journal, Interaction call, boolean agree, @Nullable Boolean steady) {
        ShadowPair.Field amount = new ShadowPair.Field("/amount", true, null);
        journal.append(Facts.pair(
                Facts.id(call.receivedAt()),
                call,
                ShadowPair.Kind.CANDIDATE,
                new ShadowPair.Field("/label", agree, null),
                amount));
        if (steady != null) {
            journal.append(Facts.pair(
                    Facts.id(call.receivedAt()),
                    call,
                    ShadowPair.Kind.CALIBRATION,
                    new ShadowPair.Field("/label", steady, null),
                    amount));
        }
    }

    @Test
    void anOutcomeIsUnmatchedUntilItsCallArrives() throws Exception {
        try (Database database = TestDatabases.fresh();
                Journal journal = Facts.open(directory)) {
            Traffic traffic = new Traffic(database.jdbi());
            Interaction late = Facts.opened(journal.node(), "c-1", Facts.NOON);
            journal.append(outcome(late, "deny", 1), outcome(Facts.opened(journal.node(), "c-2"), "deny", 2));
            call(journal, "c-3", Arm.CONTROL, 3);
            Shipping.all(journal, database);
            assertThat(traffic.unmatchedOutcomes(Facts.NOON))
                    .isEqualTo(new UnmatchedOutcomes(2, Optional.of(Facts.NOON.plusSeconds(2))));
            assertThat(traffic.unmatchedOutcomes(Facts.NOON.plusSeconds(2)).count())
                    .isEqualTo(1);

            journal.append(Facts.answered(late));
            Shipping.all(journal, database);
            assertThat(traffic.unmatchedOutcomes(Facts.NOON).count()).isEqualTo(1);
            assertThat(traffic.find(late.id()).orElseThrow().outcomes()).hasSize(1);
        }
    }

    private static Interaction call(Journal journal, String customer, Arm arm, int second) {
        Interaction open = Facts.opened(journal.node(), customer, Facts.NOON.plusSeconds(second));
        Interaction routed = open.routed(new Interaction.Route(3, "sha256:ab12", Facts.ROLLOUT, arm, "triage-1"));
        journal.append(Facts.answered(routed), Facts.succeeded(Facts.begun(routed), 5));
        return routed;
    }

    private static Outcome outcome(Interaction call, String label, int second) {
        return new Outcome(UUID.randomUUID(), call.id(), label, null, null, "desk", Facts.NOON.plusSeconds(second));
    }
}
