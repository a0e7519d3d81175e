package dev.slipway.core.readiness;

import dev.slipway.core.readiness.CheckResult.Failed;
import dev.slipway.core.readiness.CheckResult.NotMeasured;
import dev.slipway.core.readiness.CheckResult.Passed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Judges one check over facts. A thing that is not as it should be fails the check even where others are not measured; what
 * nobody knows is never taken for passed.
 */
final class Judgement {
    private final Check check;
    private final List<Fact> facts;
    private final Situation situation;

    private final List<String> why = new ArrayList<>();
    private final List<Quantity> missing = new ArrayList<>();
    private final List<Fact> used = new ArrayList<>();
    private final List<Instant> ends = new ArrayList<>();
    private double points = 1;

    private Judgement(Check check, List<Fact> facts, Situation situation) {
        this.check = check;
        this.facts = facts;
        this.situation = situation;
    }

    static CheckResult of(Check check, List<Fact> facts, Situation situation) {
        Judgement judgement = new Judgement(check, facts, situation);
        check.demands().forEach(judgement::look);
        return judgement.result();
    }

    private CheckResult result() {
        Mend mend = check.mend().of(situation.system());
        if (!why.isEmpty()) {
            return new Failed(check, why, mend);
        }
        if (!missing.isEmpty()) {
            boolean hopeless = missing.stream().allMatch(one -> one.source() == Quantity.Source.NOT_YET);
            return new NotMeasured(check, missing, hopeless ? waive() : mend);
        }
        return new Passed(
                check, points, ends.stream().min(Comparator.naturalOrder()).orElse(null), used);
    }

    /** What is left to do about something this version cannot know. */
    private Mend waive() {
        return new Mend(
                        check.mend().who(),
                        "this version cannot measure it; until it can, two people may waive it for at most 30 days",
                        "slipway waive {system} " + check + " --reason TEXT --approver PERSON")
                .of(situation.system());
    }

    private void look(Demand demand) {
        Quantity quantity = demand.quantity();
        Optional<Fact> newest = facts.stream()
                .filter(fact -> fact.quantity() == quantity && demand.takes(fact.evidence()))
                .max(Comparator.comparing(Fact::at));
        if (newest.isEmpty()) {
            missing.add(quantity);
            return;
        }
        Fact fact = newest.get();
        Optional<String> objection = objection(demand, fact);
        if (objection.isPresent()) {
            why.add(quantity.words() + ": " + objection.get());
            return;
        }
        used.add(fact);
        points = Math.min(points, demand.weight(fact.evidence()));
        end(demand, fact).ifPresent(ends::add);
    }

    private Optional<String> objection(Demand demand, Fact fact) {
        String seen = demand.quantity().show(fact.value()) + " (expected: " + demand.expected() + ")";
        if (!demand.met(fact.value())) {
            return Optional.of(seen);
        }
        Optional<Instant> end = end(demand, fact);
        if (end.isPresent() && !situation.now().isBefore(end.get())) {
            return Optional.of("of " + day(fact.at()) + ", expired " + day(end.get())
                    + " (expected: evidence that is good for " + demand.life().words() + ")");
        }
        if (demand.life().untilChange() && fact.revision() < situation.changedIn()) {
            return Optional.of("of revision " + fact.revision() + " (expected: of revision " + situation.changedIn()
                    + " or later, which changed what answers)");
        }
        if (demand.life().untilStage() && fact.at().isBefore(situation.stageSince())) {
            return Optional.of("of " + day(fact.at()) + " (expected: of this stage, which began "
                    + day(situation.stageSince()) + ")");
        }
        return Optional.empty();
    }

    /** The earlier one of the check's own limit and the fact's. */
    private Optional<Instant> end(Demand demand, Fact fact) {
        Optional<Instant> life = demand.life().ends(fact.at(), situation.rolling());
        Instant own = fact.expires();
        return own == null || life.filter(own::isAfter).isPresent() ? life : Optional.of(own);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
