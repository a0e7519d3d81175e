package dev.slipway.core.readiness;

import static dev.slipway.core.readiness.Facts.NOW;
import static dev.slipway.core.readiness.Facts.REVISION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A system is as ready as its weakest group, blockers cannot be averaged away, and no clock makes it readier. */
class AssessmentTest {
    @Test
    void nothingKnownIsNothingPassed() {
        Assessment nothing = Facts.assess(List.of());
        assertThat(nothing.results()).hasSize(35);
        assertThat(nothing.results().values()).allMatch(CheckResult.NotMeasured.class::isInstance);
        assertThat(nothing.overall()).isZero();
        assertThat(nothing.tiers()).isEmpty();
    }

    @Test
    void claimsCountHalfAndWordsThatAreTheFactCountWhole() {
        Assessment all = Facts.assess(Facts.justEnough());
        assertThat(all.results().get(Check.OWN2))
                .satisfies(it -> assertThat(it.score()).isEqualTo(1));
        assertThat(all.results().get(Check.DEC1))
                .satisfies(it -> assertThat(it.score()).isEqualTo(1));
        assertThat(all.results().get(Check.SUC1))
                .satisfies(it -> assertThat(it.score()).isEqualTo(0.5));
        assertThat(all.results().get(Check.OWN3))
                .satisfies(it -> assertThat(it.score()).isEqualTo(0.5));
        assertThat(all.groups().get(Group.OWNERSHIP)).isEqualTo(4.5 / 5);
        assertThat(all.groups().get(Group.SUCCESS)).isEqualTo(2.5 / 3);
        assertThat(all.overall()).isEqualTo(2.5 / 3, within(1e-12));
        assertThat(all.weakest()).isEqualTo(Group.SUCCESS);
        assertThat(all.tiers()).isEqualTo(Set.of(Tier.A, Tier.B, Tier.C));
    }

    @Test
    void aRehearsalThatSomebodyReportsCountsHalfAndAClaimIsNoMeasurement() {
        Fact reported = new Fact(Quantity.FALLBACK_DRILL, 1, EvidenceKind.ATTESTED, NOW, null, REVISION, "lee");
        assertThat(Facts.result(Check.ROL5, Facts.but(reported)).score()).isEqualTo(0.5);
        Fact claimed = new Fact(Quantity.COVERED_DAYS, 28, EvidenceKind.ATTESTED, NOW, null, REVISION, "lee");
        assertThat(Facts.result(Check.OPS1, Facts.but(claimed))).isInstanceOf(CheckResult.NotMeasured.class);
        Fact said = new Fact(Quantity.STOP_DRILL, 1, EvidenceKind.ATTESTED, NOW, null, REVISION, "lee");
        assertThat(Facts.result(Check.ROL3, Facts.but(said))).isInstanceOf(CheckResult.NotMeasured.class);
    }

    @Test
    void oneMissingBlockerTakesTheTierWhateverTheScore() {
        Assessment assessment = Facts.assess(Facts.without(Quantity.STOP_DRILL));
        assertThat(assessment.groups().get(Group.ROLLOUT)).isEqualTo(0.8);
        assertThat(assessment.tiers()).isEmpty();
        Assessment lesser = Facts.assess(Facts.without(Quantity.PARALLEL_RUN));
        assertThat(lesser.tiers()).isEqualTo(Set.of(Tier.B, Tier.C));
        assertThat(Tier.C.needs()).hasSize(6).allMatch(Check::blocker);
        assertThat(Tier.B.needs()).hasSize(16);
        assertThat(Tier.A.needs()).hasSize(35);
    }

    @Test
    void aGroupBelowSeventyPercentTakesTierB() {
        List<Fact> facts = new ArrayList<>(Facts.without(Quantity.PARALLEL_RUN));
        facts.removeIf(fact -> fact.quantity() == Quantity.ROLLBACK_DRILL);
        Assessment assessment = Facts.assess(facts);
        assertThat(assessment.groups().get(Group.ROLLOUT)).isEqualTo(0.6);
        assertThat(assessment.tiers()).isEqualTo(Set.of(Tier.C));
    }

    @Test
    void aWaiverLetsAGateThroughScoresNothingAndEnds() {
        Waiver waiver = waiver(NOW.minus(Duration.ofDays(1)), Duration.ofDays(30));
        List<Fact> facts = Facts.without(Quantity.STOP_DRILL);
        Assessment waived = Assessment.of(facts, List.of(waiver), Facts.situation());
        assertThat(waived.results().get(Check.ROL3)).isInstanceOfSatisfying(CheckResult.Waived.class, it -> {
            assertThat(it.score()).isZero();
            assertThat(it.lets()).isTrue();
            assertThat(it.instead()).isInstanceOf(CheckResult.NotMeasured.class);
        });
        assertThat(waived.groups().get(Group.ROLLOUT)).isEqualTo(0.8);
        assertThat(waived.tiers()).isEqualTo(Set.of(Tier.B, Tier.C));
        Situation later = Facts.situation().at(waiver.expires());
        assertThat(Facts.result(Check.ROL3, facts, later).lets()).isFalse();
        assertThat(Assessment.of(facts, List.of(waiver), later).results().get(Check.ROL3))
                .isInstanceOf(CheckResult.NotMeasured.class);
    }

    @Test
    void aWaiverHasAReasonTwoPeopleAndThirtyDays() {
        assertThatThrownBy(() -> waiver(NOW, Duration.ofDays(30).plusNanos(1))).hasMessageContaining("at most 30 days");
        assertThatThrownBy(() -> new Waiver(Check.ROL3, " ", "a", "b", NOW, NOW.plusSeconds(1)))
                .hasMessageContaining("reason: blank");
        assertThatThrownBy(() -> new Waiver(Check.ROL3, "x", "Kim", "kim ", NOW, NOW.plusSeconds(1)))
                .hasMessageContaining("somebody else");
    }

    /** Evidence that expired at noon stays expired although the clock says ten again, because something is on record since. */
    @Test
    void aClockThatWasSetBackBringsNothingBackToLife() {
        List<Fact> facts =
                new ArrayList<>(Facts.but(Facts.fact(Quantity.STOP_DRILL, 1, NOW.minus(Duration.ofDays(90)))));
        Situation back = Facts.situation().at(NOW.minus(Duration.ofHours(2)));
        assertThat(Facts.result(Check.ROL3, facts, back)).isInstanceOf(CheckResult.Failed.class);
        Assessment assessment = Assessment.of(facts, List.of(), back);
        assertThat(assessment.behind()).isEqualTo(Duration.ofHours(2));
        assertThat(assessment.at()).isEqualTo(NOW);
        Waiver ended = waiver(NOW.minus(Duration.ofDays(30)), Duration.ofDays(30));
        assertThat(Assessment.of(facts, List.of(ended), back).results().get(Check.ROL3))
                .isInstanceOf(CheckResult.Failed.class);
        assertThat(Facts.assess(facts).behind()).isZero();
    }

    @Test
    void aStopDrillIsGoodForThirtyDaysInARolloutAndNinetyOtherwise() {
        List<Fact> facts = Facts.but(Facts.fact(Quantity.STOP_DRILL, 1, NOW.minus(Duration.ofDays(30))));
        Situation rolling = new Situation("claims", NOW, NOW.minus(Duration.ofDays(400)), REVISION, true);
        assertThat(Facts.result(Check.ROL3, facts).lets()).isTrue();
        assertThat(Facts.result(Check.ROL3, facts, rolling).lets()).isFalse();
    }

    @Test
    void aFactsOwnEndCountsWhenItIsEarlier() {
        Fact brief =
                new Fact(Quantity.STOP_DRILL, 1, EvidenceKind.DRILLED, NOW.minusSeconds(10), NOW, REVISION, "drill");
        assertThat(Facts.result(Check.ROL3, Facts.but(brief))).isInstanceOf(CheckResult.Failed.class);
    }

    @Test
    void theNewestFactCounts() {
        List<Fact> facts = new ArrayList<>(Facts.but(Facts.fact(Quantity.STOP_DRILL, 1, NOW.minusSeconds(60))));
        facts.add(Facts.fact(Quantity.STOP_DRILL, 0, NOW));
        assertThat(Facts.result(Check.ROL3, facts)).isInstanceOf(CheckResult.Failed.class);
    }

    @Test
    void theAbsenceTestCountsBusinessDaysInARow() {
        LocalDate monday = LocalDate.parse("2026-03-02");
        assertThat(BusinessDays.longestRun(monday, monday.plusWeeks(2), Set.of()))
                .isEqualTo(10);
        assertThat(BusinessDays.longestRun(monday, monday.plusWeeks(2), Set.of(monday.plusDays(1))))
                .isEqualTo(8);
        assertThat(BusinessDays.longestRun(monday, monday.plusWeeks(2), Set.of(monday.plusDays(5))))
                .isEqualTo(5);
        assertThat(BusinessDays.longestRun(monday, monday, Set.of())).isZero();
    }

    private static Waiver waiver(Instant from, Duration length) {
        return new Waiver(Check.ROL3, "no traffic yet", "dana", "kim", from, from.plus(length));
    }
}
