package dev.slipway.core.readiness;

import static dev.slipway.core.readiness.Facts.NOW;
import static dev.slipway.core.readiness.Facts.REVISION;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each check against the checklist, written down a second time: blocker, evidence, expiry, and for everything it asks for a value
 * that is just enough and one that is not. 0 days: time alone does not end it.
 */
class EveryCheckTest {
    private static final String CHECKLIST = """
            DEC1 ! P  180 change | gate-signed 1 0
            DEC2 . M  90  -      | effect-over-threshold 1 0
            DEC3 ! M  0   stage  | time-box 1 0 | kill-criteria 1 0 | locked-before-data 1 0
            DEC4 . M  0   change | open-requirements 0 1
            DEC5 . M  7   -      | bridge-funded 1 0 | bridge-slip 0.25 0.26
            ROL1 ! M  0   change | rollout-steps 2 1 | moved-customers 0 1 | abort-rules 1 0
            ROL2 . M  90  change | parallel-run 1 0
            ROL3 ! D  90  -      | stop-drill 1 0
            ROL4 . D  90  change | rollback-drill 1 0
            ROL5 ! D  90  -      | fallback-drill 1 0
            OPS1 ! M  1   -      | covered-days 28 27 | on-call-people 2 1 | unverified-contacts 0 1
            OPS2 . M  1   -      | outside-shifts 0.8 0.79
            OPS3 . M  180 -      | shadow-shifts 2 1 | operator-drills 1 0 | operator-runbooks 1 0
            OPS4 ! D  30  -      | synthetic-page 1 0
            SUC1 ! MP 90  -      | reliability-targets 1 0 | cost-targets 1 0 | security-targets 1 0 | targets-agreed 1 0
            SUC2 . MD 1   -      | days-on-objectives 28 27 | load-multiple 2 1.9
            SUC3 ! D  90  change | authorization-tests 1 0 | injection-tests 1 0 | leakage-tests 1 0
            OWN1 ! M  1   -      | owners 1 0 | owners 1 2 | owner-active 1 0
            OWN2 ! MP 30  -      | still-mine 1 0 | owner-actions 1 0
            OWN3 . MT 90  -      | primary-allocation 0.5 0.49 | systems-owned 2 3
            OWN4 . M  90  -      | deputy-drills 1 0 | bus-factor 2 1
            OWN5 . MP 60  -      | technology-facet 1 0 | use-case-facet 1 0 | integration-facet 1 0 | budget-facet 1 0 | sponsor-facet 1 0 | facets-active 1 0
            PRC1 ! D  90  change | runbooks-proven 1 0
            PRC2 . M  180 -      | days-without-builders 10 9
            PRC3 . D  180 -      | incident-exercise 1 0
            PRC4 ! M  0   -      | changes-by-hand 0 1 | changes-unapproved 0 1
            PRC5 . T  365 -      | retirement-plan 1 0
            RUN1 ! MD 90  -      | drift-watched 1 0 | injected-drift 1 0
            RUN2 . M  1   -      | input-schema 1 0 | contract-failures 0.01 0.02
            RUN3 ! M  1   -      | audit-gaps 0 1 | audit-kept 1 0
            RUN4 ! MD 30  -      | overrides-known 1 0 | review-minutes 1 0 | seeded-errors 0.8 0.79
            RUN5 . M  35  -      | priced-calls 0.95 0.94 | invoice-error 0.05 0.06
            RUN6 . M  90  -      | roi-interval 1 0
            RUN7 . M  1   -      | runway-weeks 8 7 | cap-enforced 1 0
            RUN8 . MD 1   -      | vendor-days 90 89 | substitute-drill 1 0
            """;

    /** A line of the checklist. */
    private record Line(Check check, boolean blocker, String evidence, int days, String until, List<Asked> asked) {}

    private record Asked(Quantity quantity, double enough, double not) {}

    @Test
    void thereAre35() {
        assertThat(lines().map(Line::check)).containsExactly(Check.values()).hasSize(35);
    }

    @TestFactory
    Stream<DynamicTest> isWhatTheChecklistSays() {
        return each(line -> {
            assertThat(line.check().blocker()).isEqualTo(line.blocker());
            Set<String> kinds = new HashSet<>();
            line.check().evidence().forEach(kind -> kinds.add(letter(kind)));
            assertThat(kinds).isEqualTo(letters(line.evidence()));
            assertThat(line.check().demands()).hasSameSizeAs(line.asked());
        });
    }

    @TestFactory
    Stream<DynamicTest> passesOnWhatIsJustEnough() {
        return each(line -> {
            List<Fact> facts = line.asked().stream()
                    .map(one -> Facts.fact(one.quantity(), one.enough()))
                    .toList();
            assertThat(Facts.result(line.check(), facts)).isInstanceOf(CheckResult.Passed.class);
        });
    }

    @TestFactory
    Stream<DynamicTest> failsWhenOneThingIsNotEnoughAndSaysWhichAndHowToMendIt() {
        return each(line -> line.asked().forEach(one -> {
            CheckResult result = Facts.result(line.check(), Facts.but(Facts.fact(one.quantity(), one.not())));
            assertThat(result).isInstanceOfSatisfying(CheckResult.Failed.class, failed -> {
                assertThat(failed.why())
                        .anyMatch(why -> why.startsWith(one.quantity().words()) && why.contains("(expected: "));
                assertThat(failed.next().command()).startsWith("slipway ").doesNotContain("{system}");
            });
            assertThat(result.score()).isZero();
        }));
    }

    @TestFactory
    Stream<DynamicTest> isNotMeasuredAndNeverPassedWhenOneThingIsUnknown() {
        return each(line -> line.asked().forEach(one -> {
            CheckResult result = Facts.result(line.check(), Facts.without(one.quantity()));
            assertThat(result)
                    .isInstanceOfSatisfying(
                            CheckResult.NotMeasured.class,
                            unknown -> assertThat(unknown.missing()).contains(one.quantity()));
            assertThat(result.score()).isZero();
            assertThat(result.lets()).isFalse();
        }));
    }

    @TestFactory
    Stream<DynamicTest> expiresToTheInstant() {
        return each(line -> {
            Instant seen = NOW.minus(Duration.ofDays(Math.max(line.days(), 1)));
            Quantity first = line.asked().getFirst().quantity();
            double value = line.asked().getFirst().enough();
            CheckResult ended = Facts.result(line.check(), Facts.but(Facts.fact(first, value, seen)));
            CheckResult good = Facts.result(line.check(), Facts.but(Facts.fact(first, value, seen.plusNanos(1))));
            assertThat(good).isInstanceOf(CheckResult.Passed.class);
            if (line.days() == 0) {
                assertThat(ended).isInstanceOf(CheckResult.Passed.class);
            } else {
                assertThat(ended)
                        .isInstanceOfSatisfying(
                                CheckResult.Failed.class,
                                failed -> assertThat(failed.why()).anyMatch(why -> why.contains("expired 2026-03-01")));
                assertThat(((CheckResult.Passed) good).until()).isEqualTo(NOW.plusNanos(1));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> endsWithAChangeOrAStageWhereTheChecklistSaysSo() {
        return each(line -> {
            Asked one = line.asked().getFirst();
            Fact old =
                    new Fact(one.quantity(), one.enough(), one.quantity().evidence(), NOW, null, REVISION - 1, "test");
            Situation next = new Situation("claims", NOW, NOW, REVISION, false);
            Fact before = Facts.fact(one.quantity(), one.enough(), NOW.minusNanos(1));
            assertThat(Facts.result(line.check(), Facts.but(old)).lets())
                    .isEqualTo(!line.until().equals("change"));
            assertThat(Facts.result(line.check(), Facts.but(before), next).lets())
                    .isEqualTo(!line.until().equals("stage"));
        });
    }

    private interface Examination {
        void of(Line line);
    }

    private static Stream<DynamicTest> each(Examination examination) {
        return lines().map(line -> DynamicTest.dynamicTest(line.check().name(), () -> examination.of(line)));
    }

    private static Stream<Line> lines() {
        return CHECKLIST.lines().map(text -> {
            List<String> parts = List.of(text.split("\\|", -1));
            List<String> head = List.of(parts.getFirst().strip().split("\\s+", -1));
            return new Line(
                    Check.valueOf(head.get(0)),
                    head.get(1).equals("!"),
                    head.get(2),
                    Integer.parseInt(head.get(3)),
                    head.get(4),
                    parts.stream().skip(1).map(EveryCheckTest::asked).toList());
        });
    }

    private static Asked asked(String text) {
        String[] parts = text.strip().split(" ", -1);
        return new Asked(
                Quantity.of(parts[0]).orElseThrow(), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
    }

    private static Set<String> letters(String text) {
        return text.chars().mapToObj(Character::toString).collect(Collectors.toSet());
    }

    private static String letter(EvidenceKind kind) {
        return switch (kind) {
            case MEASURED -> "M";
            case DRILLED -> "D";
            case ACKNOWLEDGED -> "P";
            case ATTESTED -> "T";
        };
    }

    @Test
    void everyQuantityBelongsToACheck() {
        Set<Quantity> asked = new HashSet<>();
        lines().forEach(line -> line.asked().forEach(one -> asked.add(one.quantity())));
        assertThat(asked).containsExactlyInAnyOrderElementsOf(Arrays.asList(Quantity.values()));
    }
}
