package dev.slipway.core.readiness;

import static dev.slipway.core.readiness.Demand.atLeast;
import static dev.slipway.core.readiness.Demand.atMost;
import static dev.slipway.core.readiness.Demand.word;
import static dev.slipway.core.readiness.Demand.yes;
import static dev.slipway.core.readiness.Life.LIVE;
import static dev.slipway.core.readiness.Life.days;
import static dev.slipway.core.readiness.Role.BUILDERS;
import static dev.slipway.core.readiness.Role.DEPUTY;
import static dev.slipway.core.readiness.Role.OWNER;
import static dev.slipway.core.readiness.Role.SPONSOR;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What each check asks for, for how long its evidence is good, and how it is mended. */
final class Catalogue {
    /** @param demands all of them have to be met */
    record Entry(List<Demand> demands, Mend mend) {
        Entry {
            demands = List.copyOf(demands);
        }
    }

    private static final Catalogue ALL = new Catalogue();

    private final Map<Check, Entry> entries = new EnumMap<>(Check.class);

    private Catalogue() {
        decision();
        rollout();
        operators();
        success();
        ownership();
        process();
        running();
    }

    static Entry of(Check check) {
        Entry entry = ALL.entries.get(check);
        if (entry == null) {
            throw new IllegalStateException(check + ": not in the catalogue (expected: every check)");
        }
        return entry;
    }

    private void put(Check check, Mend mend, Demand... demands) {
        entries.put(check, new Entry(List.of(demands), mend));
    }

    private static String apply() {
        return "slipway apply -f system.yaml";
    }

    private static String attest(String check) {
        return "slipway attest {system} " + check;
    }

    private void decision() {
        put(
                Check.DEC1,
                new Mend(
                        OWNER,
                        "decide at the gate; what was known then is kept with the decision",
                        "slipway decide {system}"),
                word(Quantity.GATE_SIGNED, days(180).orChange()));
        put(
                Check.DEC2,
                new Mend(OWNER, "measure the effect against a threshold set before", "slipway plan {system}"),
                yes(Quantity.EFFECT_OVER_THRESHOLD, days(90)));
        put(
                Check.DEC3,
                new Mend(OWNER, "give purpose.timebox and purpose.kill in system.yaml before calls come", apply()),
                yes(Quantity.TIME_BOX, Life.stage()),
                atLeast(Quantity.KILL_CRITERIA, 1, Life.stage()),
                yes(Quantity.LOCKED_BEFORE_DATA, Life.stage()));
        put(
                Check.DEC4,
                new Mend(OWNER, "resolve what production needs and the pilot lacks", "slipway bridge {system}"),
                atMost(Quantity.OPEN_REQUIREMENTS, 0, LIVE.orChange()));
        put(
                Check.DEC5,
                new Mend(
                        SPONSOR,
                        "plan the bridge with a budget, or cut what it holds",
                        "slipway bridge {system} --weeks 6 --budget \"12000 EUR\""),
                yes(Quantity.BRIDGE_FUNDED, days(7)),
                atMost(Quantity.BRIDGE_SLIP, 0.25, days(7)));
    }

    private void rollout() {
        put(
                Check.ROL1,
                new Mend(BUILDERS, "give rollout.steps and objectives in system.yaml", apply()),
                atLeast(Quantity.ROLLOUT_STEPS, 2, LIVE.orChange()),
                atMost(Quantity.MOVED_CUSTOMERS, 0, LIVE.orChange()),
                atLeast(Quantity.ABORT_RULES, 1, LIVE.orChange()));
        put(
                Check.ROL2,
                new Mend(
                        BUILDERS,
                        "roll the candidate out on evidence, in parallel first",
                        "slipway rollout start {system}"),
                yes(Quantity.PARALLEL_RUN, days(90).orChange()));
        put(
                Check.ROL3,
                new Mend(Role.OPERATORS, "rehearse a stop", "slipway drill stop {system}"),
                yes(Quantity.STOP_DRILL, days(90).inRollout(30)));
        put(
                Check.ROL4,
                new Mend(Role.OPERATORS, "rehearse a roll-back, or report one", "slipway drill rollback {system}"),
                yes(Quantity.ROLLBACK_DRILL, days(90).orChange()));
        put(
                Check.ROL5,
                new Mend(
                        Role.OPERATORS,
                        "rehearse with the provider blocked, or report it",
                        "slipway drill fallback {system}"),
                yes(Quantity.FALLBACK_DRILL, days(90)));
    }

    private void operators() {
        put(
                Check.OPS1,
                new Mend(OWNER, "fill the roster", "slipway readiness {system}"),
                atLeast(Quantity.COVERED_DAYS, 28, days(1)),
                atLeast(Quantity.ON_CALL_PEOPLE, 2, days(1)),
                atMost(Quantity.UNVERIFIED_CONTACTS, 0, days(1)));
        put(
                Check.OPS2,
                new Mend(OWNER, "hand shifts to operators who did not build it", "slipway readiness {system}"),
                atLeast(Quantity.OUTSIDE_SHIFTS, 0.8, days(1)));
        put(
                Check.OPS3,
                new Mend(OWNER, "let operators shadow, lead a drill and run a runbook", "slipway readiness {system}"),
                atLeast(Quantity.SHADOW_SHIFTS, 2, days(180)),
                atLeast(Quantity.OPERATOR_DRILLS, 1, days(180)),
                atLeast(Quantity.OPERATOR_RUNBOOKS, 1, days(180)));
        put(
                Check.OPS4,
                new Mend(Role.OPERATORS, "page whoever is on call and report who acknowledged", attest("OPS4")),
                yes(Quantity.SYNTHETIC_PAGE, days(30)));
    }

    private void success() {
        put(
                Check.SUC1,
                new Mend(
                        OWNER, "give objectives in system.yaml, then say that they are the right ones", attest("SUC1")),
                atLeast(Quantity.RELIABILITY_TARGETS, 1, days(90)),
                atLeast(Quantity.COST_TARGETS, 1, days(90)),
                atLeast(Quantity.SECURITY_TARGETS, 1, days(90)),
                yes(Quantity.TARGETS_AGREED, days(90)));
        put(
                Check.SUC2,
                new Mend(BUILDERS, "try it at twice the usual load and report it", attest("SUC2 load-multiple=2")),
                atLeast(Quantity.DAYS_ON_OBJECTIVES, 28, days(1)),
                atLeast(Quantity.LOAD_MULTIPLE, 2, days(180)));
        put(
                Check.SUC3,
                new Mend(
                        BUILDERS,
                        "run the security tests and report them",
                        attest("SUC3 authorization-tests=yes injection-tests=yes leakage-tests=yes")),
                yes(Quantity.AUTHORIZATION_TESTS, days(90).orChange()),
                yes(Quantity.INJECTION_TESTS, days(90).orChange()),
                yes(Quantity.LEAKAGE_TESTS, days(90).orChange()));
    }

    private void ownership() {
        put(
                Check.OWN1,
                new Mend(
                        SPONSOR,
                        "name one person as ownership.owner in system.yaml, and let them in with 'slipway sign-in --person'",
                        apply()),
                atLeast(Quantity.OWNERS, 1, days(1)),
                atMost(Quantity.OWNERS, 1, days(1)),
                yes(Quantity.OWNER_ACTIVE, days(1)));
        put(
                Check.OWN2,
                new Mend(OWNER, "look after it, and say that it is still yours", attest("OWN2")),
                word(Quantity.STILL_MINE, days(30)),
                atLeast(Quantity.OWNER_ACTIONS, 1, days(30)));
        put(
                Check.OWN3,
                new Mend(OWNER, "say how much of your time it has", attest("OWN3 primary-allocation=50%")),
                atLeast(Quantity.PRIMARY_ALLOCATION, 0.5, days(90)),
                atMost(Quantity.SYSTEMS_OWNED, 2, days(90)));
        put(
                Check.OWN4,
                new Mend(DEPUTY, "lead a drill as the deputy", "slipway drill stop {system}"),
                atLeast(Quantity.DEPUTY_DRILLS, 1, days(90)),
                atLeast(Quantity.BUS_FACTOR, 2, days(90)));
        put(
                Check.OWN5,
                new Mend(SPONSOR, "each says what is theirs", attest("OWN5 sponsor-facet=yes")),
                word(Quantity.TECHNOLOGY_FACET, days(60)),
                word(Quantity.USE_CASE_FACET, days(60)),
                word(Quantity.INTEGRATION_FACET, days(60)),
                word(Quantity.BUDGET_FACET, days(60)),
                word(Quantity.SPONSOR_FACET, days(60)),
                yes(Quantity.FACETS_ACTIVE, days(60)));
    }

    private void process() {
        put(
                Check.PRC1,
                new Mend(Role.OPERATORS, "run each runbook and report it", attest("PRC1")),
                yes(Quantity.RUNBOOKS_PROVEN, days(90).orChange()));
        put(
                Check.PRC2,
                new Mend(BUILDERS, "leave it alone for ten business days", "slipway status {system}"),
                atLeast(Quantity.DAYS_WITHOUT_BUILDERS, 10, days(180)));
        put(
                Check.PRC3,
                new Mend(Role.OPERATORS, "exercise an incident and report it", attest("PRC3")),
                yes(Quantity.INCIDENT_EXERCISE, days(180)));
        put(
                Check.PRC4,
                new Mend(BUILDERS, "let evidence move the share, not a hand", "slipway rollout start {system}"),
                atMost(Quantity.CHANGES_BY_HAND, 0, LIVE),
                atMost(Quantity.CHANGES_UNAPPROVED, 0, LIVE));
        put(
                Check.PRC5,
                new Mend(OWNER, "write down how it is retired, and say where", attest("PRC5")),
                yes(Quantity.RETIREMENT_PLAN, days(365)));
    }

    private void running() {
        put(
                Check.RUN1,
                new Mend(BUILDERS, "inject drift, see it caught, and report it", attest("RUN1")),
                yes(Quantity.DRIFT_WATCHED, days(90)),
                yes(Quantity.INJECTED_DRIFT, days(90)));
        put(
                Check.RUN2,
                new Mend(BUILDERS, "give contract.input in system.yaml, and mend what sends wrong input", apply()),
                yes(Quantity.INPUT_SCHEMA, days(1)),
                atMost(Quantity.CONTRACT_FAILURES, 0.01, days(1)));
        put(
                Check.RUN3,
                new Mend(Role.OPERATORS, "look what the audit log lacks", "slipway audit"),
                atMost(Quantity.AUDIT_GAPS, 0, days(1)),
                yes(Quantity.AUDIT_KEPT, days(1)));
        put(
                Check.RUN4,
                new Mend(
                        Role.OPERATORS,
                        "seed errors, count those caught, and report it",
                        attest("RUN4 seeded-errors=90%")),
                atLeast(Quantity.OVERRIDES_KNOWN, 1, days(30)),
                atLeast(Quantity.REVIEW_MINUTES, 1, days(30)),
                atLeast(Quantity.SEEDED_ERRORS, 0.8, days(30)));
        put(
                Check.RUN5,
                new Mend(BUILDERS, "give prices of what has none", apply()),
                atLeast(Quantity.PRICED_CALLS, 0.95, days(35)),
                atMost(Quantity.INVOICE_ERROR, 0.05, days(35)));
        put(
                Check.RUN6,
                new Mend(OWNER, "measure value against a control", "slipway plan {system}"),
                yes(Quantity.ROI_INTERVAL, days(90)));
        put(
                Check.RUN7,
                new Mend(SPONSOR, "fund it, and set a cap", apply()),
                atLeast(Quantity.RUNWAY_WEEKS, 8, days(1)),
                yes(Quantity.CAP_ENFORCED, days(1)));
        put(
                Check.RUN8,
                new Mend(BUILDERS, "rehearse with the substitute and report it", attest("RUN8")),
                atLeast(Quantity.VENDOR_DAYS, 90, days(1)),
                yes(Quantity.SUBSTITUTE_DRILL, days(180)));
    }
}
