package dev.slipway.core.readiness;

import static dev.slipway.core.readiness.EvidenceKind.ACKNOWLEDGED;
import static dev.slipway.core.readiness.EvidenceKind.ATTESTED;
import static dev.slipway.core.readiness.EvidenceKind.DRILLED;
import static dev.slipway.core.readiness.EvidenceKind.MEASURED;
import static dev.slipway.core.readiness.Quantity.Source.ANYBODY;
import static dev.slipway.core.readiness.Quantity.Source.NOT_YET;
import static dev.slipway.core.readiness.Quantity.Source.OWNER;
import static dev.slipway.core.readiness.Quantity.Source.RECORD;
import static dev.slipway.core.readiness.Quantity.Source.SPONSOR;
import static dev.slipway.core.readiness.Quantity.Unit.COUNT;
import static dev.slipway.core.readiness.Quantity.Unit.PART;
import static dev.slipway.core.readiness.Quantity.Unit.YES;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What facts are about. */
public enum Quantity {
    GATE_SIGNED(YES, ACKNOWLEDGED, RECORD, "a gate decided on its evidence"),
    EFFECT_OVER_THRESHOLD(YES, MEASURED, NOT_YET, "the effect's lower bound beats the threshold set before"),
    TIME_BOX(YES, MEASURED, RECORD, "a time-box"),
    KILL_CRITERIA(COUNT, MEASURED, RECORD, "kill criteria"),
    LOCKED_BEFORE_DATA(YES, MEASURED, RECORD, "time-box and kill criteria written down before this stage's first call"),
    OPEN_REQUIREMENTS(COUNT, MEASURED, RECORD, "requirements of production that the pilot lacks"),
    BRIDGE_FUNDED(YES, MEASURED, RECORD, "a bridge plan with money"),
    BRIDGE_SLIP(PART, MEASURED, RECORD, "slip of the bridge plan"),

    ROLLOUT_STEPS(COUNT, MEASURED, RECORD, "steps of the rollout"),
    MOVED_CUSTOMERS(COUNT, MEASURED, RECORD, "customers who were moved between the arms of the rollout"),
    ABORT_RULES(COUNT, MEASURED, RECORD, "objectives that roll the candidate back"),
    PARALLEL_RUN(YES, MEASURED, RECORD, "a parallel run judged within tolerance"),
    STOP_DRILL(YES, DRILLED, RECORD, "a rehearsed stop that every node confirmed"),
    ROLLBACK_DRILL(YES, DRILLED, ANYBODY, "a rehearsed or real roll-back"),
    FALLBACK_DRILL(YES, DRILLED, ANYBODY, "a rehearsal with the provider blocked"),

    COVERED_DAYS(COUNT, MEASURED, NOT_YET, "days ahead with somebody on call"),
    ON_CALL_PEOPLE(COUNT, MEASURED, NOT_YET, "people on call"),
    UNVERIFIED_CONTACTS(COUNT, MEASURED, NOT_YET, "contacts of them nobody verified"),
    OUTSIDE_SHIFTS(PART, MEASURED, NOT_YET, "shifts outside pilot team and vendor"),
    SHADOW_SHIFTS(COUNT, MEASURED, NOT_YET, "shadow shifts before the first primary one"),
    OPERATOR_DRILLS(COUNT, MEASURED, NOT_YET, "drills each operator led before that"),
    OPERATOR_RUNBOOKS(COUNT, MEASURED, NOT_YET, "runbooks each operator ran before that"),
    SYNTHETIC_PAGE(YES, DRILLED, ANYBODY, "a synthetic page that a person acknowledged"),

    RELIABILITY_TARGETS(COUNT, MEASURED, RECORD, "objectives of availability or latency"),
    COST_TARGETS(COUNT, MEASURED, RECORD, "objectives of cost per transaction"),
    SECURITY_TARGETS(COUNT, MEASURED, NOT_YET, "objectives of security"),
    TARGETS_AGREED(YES, ACKNOWLEDGED, OWNER, "the owner's word that these targets are the right ones"),
    DAYS_ON_OBJECTIVES(COUNT, MEASURED, NOT_YET, "days in a row on every objective"),
    LOAD_MULTIPLE(COUNT, DRILLED, ANYBODY, "times the usual load, tried"),
    AUTHORIZATION_TESTS(YES, DRILLED, ANYBODY, "authorization tests passed"),
    INJECTION_TESTS(YES, DRILLED, ANYBODY, "injection tests passed"),
    LEAKAGE_TESTS(YES, DRILLED, ANYBODY, "leakage tests passed"),

    OWNERS(COUNT, MEASURED, RECORD, "accountable people named"),
    OWNER_ACTIVE(YES, MEASURED, RECORD, "the owner is known here, and active"),
    STILL_MINE(YES, ACKNOWLEDGED, OWNER, "the owner's word that it is still theirs"),
    OWNER_ACTIONS(COUNT, MEASURED, RECORD, "things the owner did here in the last 14 days"),
    PRIMARY_ALLOCATION(PART, ATTESTED, OWNER, "of the owner's time for this system"),
    SYSTEMS_OWNED(COUNT, MEASURED, RECORD, "systems of the same owner"),
    DEPUTY_DRILLS(COUNT, MEASURED, RECORD, "drills the deputy led"),
    BUS_FACTOR(COUNT, MEASURED, RECORD, "people who changed or rehearsed it in the last 90 days"),
    TECHNOLOGY_FACET(YES, ACKNOWLEDGED, ANYBODY, "somebody's word for the technology"),
    USE_CASE_FACET(YES, ACKNOWLEDGED, ANYBODY, "somebody's word for the use case"),
    INTEGRATION_FACET(YES, ACKNOWLEDGED, ANYBODY, "somebody's word for the integration"),
    BUDGET_FACET(YES, ACKNOWLEDGED, ANYBODY, "somebody's word for the budget"),
    SPONSOR_FACET(YES, ACKNOWLEDGED, SPONSOR, "the sponsor's word"),
    FACETS_ACTIVE(YES, MEASURED, RECORD, "all of them are known here, and active"),

    RUNBOOKS_PROVEN(YES, DRILLED, ANYBODY, "each alert's runbook run by somebody who did not write it"),
    DAYS_WITHOUT_BUILDERS(COUNT, MEASURED, RECORD, "business days in a row in which no builder did anything here"),
    INCIDENT_EXERCISE(YES, DRILLED, ANYBODY, "an incident exercise with the reporting clock"),
    CHANGES_BY_HAND(COUNT, MEASURED, RECORD, "times the candidate got more customers without a judged rollout"),
    CHANGES_UNAPPROVED(COUNT, MEASURED, NOT_YET, "changes without an approval"),
    RETIREMENT_PLAN(YES, ATTESTED, ANYBODY, "a retirement plan"),

    DRIFT_WATCHED(YES, MEASURED, NOT_YET, "quality is watched for drift"),
    INJECTED_DRIFT(YES, DRILLED, ANYBODY, "injected drift that was caught"),
    INPUT_SCHEMA(YES, MEASURED, RECORD, "a schema of the input"),
    CONTRACT_FAILURES(PART, MEASURED, RECORD, "of the last day's calls broke the contract"),
    AUDIT_GAPS(COUNT, MEASURED, RECORD, "gaps in the audit log"),
    AUDIT_KEPT(
            YES,
            MEASURED,
            RECORD,
            "an audit log whose rows nothing changes or removes, so that they outlast six months"),
    OVERRIDES_KNOWN(
            COUNT, MEASURED, RECORD, "answers of the last 30 days of which is known whether a person replaced them"),
    REVIEW_MINUTES(COUNT, MEASURED, NOT_YET, "minutes people spend on a review"),
    SEEDED_ERRORS(PART, DRILLED, ANYBODY, "of the seeded errors were caught"),
    PRICED_CALLS(PART, MEASURED, RECORD, "of the attempts of the last 35 days have a price"),
    INVOICE_ERROR(PART, MEASURED, NOT_YET, "difference from the vendor's invoice"),
    ROI_INTERVAL(YES, MEASURED, NOT_YET, "an interval for the return, from cohorts"),
    RUNWAY_WEEKS(COUNT, MEASURED, NOT_YET, "weeks of runway"),
    CAP_ENFORCED(YES, MEASURED, NOT_YET, "the spending cap is enforced"),
    VENDOR_DAYS(COUNT, MEASURED, NOT_YET, "days until the vendor's deprecation or contract's end"),
    SUBSTITUTE_DRILL(YES, DRILLED, ANYBODY, "a rehearsal with the substitute");

    /** How a value reads. */
    public enum Unit {
        /** 1 for yes, 0 for no. */
        YES,
        COUNT,
        /** Of one. */
        PART
    }

    /** Where facts come from. */
    public enum Source {
        /** What the product has on record. */
        RECORD,
        /** The owner says so. */
        OWNER,
        /** The sponsor says so. */
        SPONSOR,
        /** Whoever is signed in says so, in their own name. */
        ANYBODY,
        /** This version cannot know it. */
        NOT_YET
    }

    private final Unit unit;
    private final EvidenceKind evidence;
    private final Source source;
    private final String words;

    Quantity(Unit unit, EvidenceKind evidence, Source source, String words) {
        this.unit = unit;
        this.evidence = evidence;
        this.source = source;
        this.words = words;
    }

    public static Optional<Quantity> of(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** As people and programs write it, e.g. {@code stop-drill}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Unit unit() {
        return unit;
    }

    /** The strongest evidence there can be of it. */
    public EvidenceKind evidence() {
        return evidence;
    }

    public Source source() {
        return source;
    }

    /** Whether people tell it. */
    public boolean told() {
        return switch (source) {
            case OWNER, SPONSOR, ANYBODY -> true;
            case RECORD, NOT_YET -> false;
        };
    }

    public String words() {
        return words;
    }

    /** What kind of evidence it is when a person tells it: a rehearsal that the product did not run is only attested. */
    public EvidenceKind whenTold() {
        return evidence == ACKNOWLEDGED ? ACKNOWLEDGED : ATTESTED;
    }

    /** A value as people read it. */
    public String show(double value) {
        return switch (unit) {
            case YES -> value >= 1 ? "yes" : "no";
            case COUNT -> String.format(Locale.ENGLISH, value == Math.rint(value) ? "%,.0f" : "%,.1f", value);
            case PART -> String.format(Locale.ENGLISH, "%.1f%%", 100 * value);
        };
    }
}
