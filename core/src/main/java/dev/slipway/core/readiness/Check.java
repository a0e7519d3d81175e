package dev.slipway.core.readiness;

import static dev.slipway.core.readiness.Group.DECISION;
import static dev.slipway.core.readiness.Group.OPERATORS;
import static dev.slipway.core.readiness.Group.OWNERSHIP;
import static dev.slipway.core.readiness.Group.PROCESS;
import static dev.slipway.core.readiness.Group.ROLLOUT;
import static dev.slipway.core.readiness.Group.RUNNING;
import static dev.slipway.core.readiness.Group.SUCCESS;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The 35 checks; what each asks for stands in {@link Catalogue}. */
public enum Check {
    DEC1(DECISION, true, "A signed gate with a snapshot of its evidence"),
    DEC2(DECISION, false, "The effect's lower bound beats a threshold set before"),
    DEC3(DECISION, true, "Time-box and kill criteria are written down before data arrives"),
    DEC4(DECISION, false, "What production needs and the pilot lacks is resolved"),
    DEC5(DECISION, false, "The bridge plan is funded and slips by at most 25 %"),
    ROL1(ROLLOUT, true, "Staged rollout, customers stay in their cohort, rules that abort it"),
    ROL2(ROLLOUT, false, "A parallel run within tolerance"),
    ROL3(ROLLOUT, true, "A stop drill, with the time every replica took"),
    ROL4(ROLLOUT, false, "A roll-back drill"),
    ROL5(ROLLOUT, true, "A fallback drill with the provider blocked"),
    OPS1(OPERATORS, true, "28 days covered by at least two people with verified contacts"),
    OPS2(OPERATORS, false, "At least 80 % of the shifts outside pilot team and vendor"),
    OPS3(OPERATORS, false, "Two shadow shifts, one led drill, one runbook before the first primary shift"),
    OPS4(OPERATORS, true, "A synthetic page acknowledged by a person"),
    SUC1(SUCCESS, true, "Targets of reliability, security and cost bound to metrics"),
    SUC2(SUCCESS, false, "28 days on the objectives, and twice the load"),
    SUC3(SUCCESS, true, "Tests of authorization, injection and leakage"),
    OWN1(OWNERSHIP, true, "One active accountable person"),
    OWN2(OWNERSHIP, true, "\"Still mine\", and an action within 14 days"),
    OWN3(OWNERSHIP, false, "At least half of the owner's time, and at most two systems"),
    OWN4(OWNERSHIP, false, "A deputy who led a drill; at least two people can run it"),
    OWN5(OWNERSHIP, false, "The four facets and the sponsor acknowledged, and active"),
    PRC1(PROCESS, true, "Each alert's runbook run by somebody who did not write it"),
    PRC2(PROCESS, false, "The absence test: ten business days without the builders"),
    PRC3(PROCESS, false, "An incident exercise with the reporting clock"),
    PRC4(PROCESS, true, "Change only with approval and evaluation"),
    PRC5(PROCESS, false, "A retirement plan"),
    RUN1(RUNNING, true, "Quality drift is caught, injected drift included"),
    RUN2(RUNNING, false, "Data invariants hold"),
    RUN3(RUNNING, true, "An audit log without gaps, for at least six months"),
    RUN4(RUNNING, true, "Human review that is real: overrides, minutes, seeded errors caught"),
    RUN5(RUNNING, false, "At least 95 % of calls priced, invoices within 5 %"),
    RUN6(RUNNING, false, "An interval for the return, from cohorts"),
    RUN7(RUNNING, false, "At least eight weeks of runway, and an enforced cap"),
    RUN8(RUNNING, false, "At least 90 days to the vendor's end, and a rehearsed substitute");

    private final Group group;
    private final boolean blocker;
    private final String title;

    Check(Group group, boolean blocker, String title) {
        this.group = group;
        this.blocker = blocker;
        this.title = title;
    }

    public static Optional<Check> of(String id) {
        return Stream.of(values())
                .filter(one -> one.name().equalsIgnoreCase(id.strip()))
                .findFirst();
    }

    public Group group() {
        return group;
    }

    /** Whether nothing else makes up for it. */
    public boolean blocker() {
        return blocker;
    }

    public String title() {
        return title;
    }

    /** All of them have to be met. */
    public List<Demand> demands() {
        return Catalogue.of(this).demands();
    }

    public Mend mend() {
        return Catalogue.of(this).mend();
    }

    /** The weakest tier that asks for it. */
    public Tier tier() {
        return Tier.C.needs().contains(this) ? Tier.C : blocker ? Tier.B : Tier.A;
    }

    /** What is known how, e.g. {@code measured, acknowledged}. */
    public List<EvidenceKind> evidence() {
        return demands().stream()
                .map(demand -> demand.quantity().evidence())
                .distinct()
                .sorted()
                .toList();
    }

    /** How long its evidence is good, in words; one for each kind of life. */
    public String expiry() {
        return demands().stream()
                .map(demand -> demand.life().words())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** What people may tell about it. */
    public List<Demand> told() {
        return demands().stream().filter(demand -> demand.quantity().told()).toList();
    }
}
