package dev.slipway.core.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.readiness.Assessment;
import dev.slipway.core.readiness.Check;
import dev.slipway.core.readiness.Fact;
import dev.slipway.core.readiness.Situation;
import dev.slipway.core.readiness.Waiver;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.spec.SystemSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a stage permits: a pilot its share under tier C, production everything under its own configuration. */
class AllowanceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Standing PILOT = Standing.begin(NOW, Optional.of(Duration.ofDays(30)));
    private static final Standing BRIDGE = PILOT.after(Choice.GO, NOW, null, Optional.empty());
    private static final Standing PRODUCTION = BRIDGE.after(Choice.GO, NOW, null, Optional.empty());

    @Test
    void aPilotMayCarryItsShareAndNoMore() {
        Permit permit = Allowance.of(PILOT, Specs.pilot(), with(Check.values()));
        assertThat(permit.most()).isEqualTo(Share.parse("25%"));
        assertThat(permit.allows(Share.parse("25%"))).isTrue();
        assertThat(permit.allows(Share.parse("25.01%"))).isFalse();
        assertThat(permit.of(Share.ALL, NOW)).isEqualTo(Share.parse("25%"));
        assertThat(permit.why()).isEqualTo("a pilot may carry at most 25% of the customers");
        assertThat(new SystemSpec.Purpose("", null, List.of()).share()).isEqualTo(Share.parse("50%"));
        assertThat(Allowance.of(BRIDGE, Specs.pilot(), with(Check.values())).most())
                .isEqualTo(Share.parse("25%"));
    }

    @Test
    void eachCheckOfTierCKeepsAPilotFromCustomers() {
        for (Check check : Allowance.needs(Stage.PILOT)) {
            Check[] others =
                    Stream.of(Check.values()).filter(one -> one != check).toArray(Check[]::new);
            Permit permit = Allowance.of(PILOT, Specs.pilot(), with(others));
            assertThat(permit.most()).as(check.name()).isEqualTo(Share.NONE);
            assertThat(permit.why()).isEqualTo(check + " is neither passed nor waived");
        }
        assertThat(Allowance.needs(Stage.PILOT))
                .containsExactly(Check.DEC3, Check.ROL3, Check.SUC3, Check.OWN1, Check.OWN2, Check.RUN3);
        assertThat(Allowance.of(PILOT, Specs.pilot(), with()).why())
                .isEqualTo("DEC3, ROL3, SUC3, OWN1, OWN2, RUN3 are neither passed nor waived");
    }

    @Test
    void aWaiverOpensUntilItEnds() {
        Instant ends = NOW.plus(Duration.ofHours(5));
        Waiver waiver = new Waiver(Check.SUC3, "next week", "lee", "kim", NOW, ends);
        Check[] others =
                Stream.of(Check.values()).filter(one -> one != Check.SUC3).toArray(Check[]::new);
        Permit permit = Allowance.of(PILOT, Specs.pilot(), judged(facts(others), List.of(waiver)));
        assertThat(permit.most()).isEqualTo(Share.parse("25%"));
        assertThat(permit.until()).isEqualTo(ends);
        assertThat(permit.of(Share.parse("5%"), ends.minusNanos(1))).isEqualTo(Share.parse("5%"));
        assertThat(permit.of(Share.parse("5%"), ends)).isEqualTo(Share.NONE);
    }

    @Test
    void nothingIsPermittedForLongerThanADayUnseen() {
        Permit permit = Allowance.of(PILOT, Specs.pilot(), with(Check.values()));
        assertThat(permit.until()).isEqualTo(NOW.plus(Allowance.LONGEST));
        assertThat(Permit.CLOSED.of(Share.parse("1%"), NOW)).isEqualTo(Share.NONE);
    }

    @Test
    void withoutAnActiveOwnerNotEvenProductionCarriesAnything() {
        Permit permit = Allowance.of(PRODUCTION, Specs.production(), with(Check.DEC3));
        assertThat(permit.most()).isEqualTo(Share.NONE);
        assertThat(permit.why()).isEqualTo("OWN1 is neither passed nor waived");
        Permit owned = Allowance.of(PRODUCTION, Specs.production(), with(Check.OWN1));
        assertThat(owned.most()).isEqualTo(Share.ALL);
        assertThat(owned.why()).isEmpty();
    }

    @Test
    void productionRefusesThePilotsConfiguration() {
        Permit permit = Allowance.of(PRODUCTION, Specs.pilot(), with(Check.values()));
        assertThat(permit.most()).isEqualTo(Share.NONE);
        assertThat(permit.why())
                .startsWith(
                        "its system.yaml is that of a pilot: ownership.deputy: none (expected: who stands in); fallback");
        assertThat(ProductionNeeds.lacking(Specs.pilot())).hasSize(5);
        assertThat(ProductionNeeds.lacking(Specs.production())).isEmpty();
    }

    @Test
    void aRetiredSystemsCandidateCarriesNothing() {
        Standing retired = PILOT.after(Choice.KILL, NOW, null, Optional.empty());
        assertThat(Allowance.of(retired, Specs.production(), with(Check.values()))
                        .most())
                .isEqualTo(Share.NONE);
    }

    @Test
    void silenceMeansHoldAndThenTheOldWay() {
        Instant end = NOW.plus(Duration.ofDays(30));
        Instant drains = end.plus(Standing.GRACE);
        Standing held = PILOT.after(Choice.HOLD, NOW, end.plus(Duration.ofDays(7)), Optional.empty());
        assertThat(most(PILOT, end.minusSeconds(1))).isEqualTo(Share.parse("25%"));
        assertThat(most(PILOT, end)).as("silence means hold").isEqualTo(Share.parse("25%"));
        assertThat(most(PILOT, drains.minusSeconds(1))).isEqualTo(Share.parse("25%"));
        assertThat(most(PILOT, drains)).as("then it drains").isEqualTo(Share.NONE);
        assertThat(most(held, drains)).as("a hold with a date puts it off").isEqualTo(Share.parse("25%"));
        assertThat(Allowance.of(PILOT, Specs.pilot(), at(drains)).why())
                .isEqualTo("its pilot is over and nobody has decided");
        assertThat(Allowance.of(PILOT, Specs.pilot(), at(drains.minusSeconds(60)))
                        .until())
                .as("the node itself ends it")
                .isEqualTo(drains);
    }

    private static Share most(Standing standing, Instant now) {
        return Allowance.of(standing, Specs.pilot(), at(now)).most();
    }

    private static Assessment at(Instant now) {
        List<Fact> facts = Stream.of(Check.values())
                .flatMap(check -> check.demands().stream())
                .map(demand -> new Fact(
                        demand.quantity(), demand.threshold(), demand.quantity().evidence(), now, null, 1, "test"))
                .toList();
        return Assessment.of(facts, List.of(), new Situation("claims", now, NOW, 1, false));
    }

    private static Assessment with(Check... checks) {
        return judged(facts(checks), List.of());
    }

    private static List<Fact> facts(Check... checks) {
        return Stream.of(checks)
                .flatMap(check -> check.demands().stream())
                .map(demand -> new Fact(
                        demand.quantity(), demand.threshold(), demand.quantity().evidence(), NOW, null, 1, "test"))
                .toList();
    }

    private static Assessment judged(List<Fact> facts, List<Waiver> waivers) {
        return Assessment.of(facts, waivers, new Situation("claims", NOW, NOW, 1, false));
    }
}
