package dev.slipway.core.readiness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Facts that just pass every check, to take one away from. */
final class Facts {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final long REVISION = 5;

    private Facts() {}

    static Situation situation() {
        return new Situation("claims", NOW, NOW.minus(Duration.ofDays(400)), REVISION, false);
    }

    static Fact fact(Quantity quantity, double value) {
        return fact(quantity, value, NOW);
    }

    static Fact fact(Quantity quantity, double value, Instant at) {
        return new Fact(quantity, value, quantity.evidence(), at, null, REVISION, "test");
    }

    /** One fact for each thing asked for, each exactly at its threshold. */
    static List<Fact> justEnough() {
        return Stream.of(Check.values())
                .flatMap(check -> check.demands().stream())
                .map(demand -> fact(demand.quantity(), demand.threshold()))
                .toList();
    }

    /** The same with one replaced. */
    static List<Fact> but(Fact other) {
        List<Fact> facts = without(other.quantity());
        facts.add(other);
        return facts;
    }

    static List<Fact> without(Quantity quantity) {
        List<Fact> facts = new ArrayList<>(justEnough());
        facts.removeIf(fact -> fact.quantity() == quantity);
        return facts;
    }

    static Assessment assess(List<Fact> facts) {
        return Assessment.of(facts, List.of(), situation());
    }

    static CheckResult result(Check check, List<Fact> facts) {
        return result(check, facts, situation());
    }

    static CheckResult result(Check check, List<Fact> facts, Situation situation) {
        return Objects.requireNonNull(
                Assessment.of(facts, List.of(), situation).results().get(check));
    }
}
