package dev.slipway.control;

import dev.slipway.control.view.ReadinessView;
import dev.slipway.control.view.WaiveView;
import dev.slipway.core.person.Actor;
import dev.slipway.core.readiness.Check;
import dev.slipway.core.readiness.Demand;
import dev.slipway.core.readiness.Quantity;
import dev.slipway.core.readiness.Waiver;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.store.event.Act;
import dev.slipway.store.readiness.ReadinessRecords;
import dev.slipway.store.readiness.Told;
import dev.slipway.store.readiness.WaiverRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How ready systems are, what people say about it in their own names, and what is let go for a while. Thread-safe. */
public final class ReadinessDesk {
    private static final int DAYS = (int) Waiver.LONGEST.toDays();

    private final Desk.Settings settings;
    private final Assessing assessing;
    private final Permits permits;
    private final ReadinessRecords records;

    ReadinessDesk(Desk.Parts parts, Desk.Settings settings, Assessing assessing, Permits permits) {
        this.settings = settings;
        this.assessing = assessing;
        this.permits = permits;
        this.records = parts.store().readiness();
    }

    public ReadinessView view(String system) {
        return view(assessing.of(system));
    }

    /** After something changed. */
    private ReadinessView seen(String system) {
        Assessing.Assessed assessed = assessing.of(system);
        assessing.remember(assessed);
        return view(assessed);
    }

    ReadinessView view(Assessing.Assessed assessed) {
        return new ReadinessViews(assessed.spec())
                .of(
                        assessed.standing(),
                        assessed.assessment(),
                        records.waiting(assessed.state().name()));
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && other != null && Actor.same(one, other);
    }

    /**
     * What somebody says.
     *
     * @param check id of the check, e.g. {@code OWN2}
     * @param values by quantity; empty says yes to the only one there is
     * @param on the day it was so; null for now
     * @param note where it can be looked up; may be empty
     */
    public record Statement(
            String check,
            Map<String, String> values,
            @Nullable LocalDate on,
            String note) {}

    /** Keeps what a person says about a check. A claim is never kept for what only measuring or a drill of ours can show. */
    public ReadinessView attest(String system, Statement statement, String actor) {
        SystemSpec spec = assessing.state(system).spec();
        Check check = check(statement.check());
        if (check.told().isEmpty()) {
            throw refused(check + ": attested (expected: a check that people tell; this one is "
                    + (check.mend().command().contains("drill") ? "rehearsed: " : "measured: ")
                    + check.mend().words() + ")");
        }
        Act act = settings.act(actor);
        Instant at = statement.on() == null ? act.at() : day(statement.on(), act.at());
        List<Told> told = new ArrayList<>();
        for (Map.Entry<Demand, String> one :
                Statements.of(check, statement.values()).entrySet()) {
            Quantity quantity = one.getKey().quantity();
            mayTell(quantity, spec, actor);
            Instant expires = one.getKey().life().ends(at, false).orElse(null);
            told.add(new Told(
                    check, quantity, Statements.value(quantity, one.getValue()), at, expires, statement.note()));
        }
        records.tell(system, told, act);
        permits.refresh(system);
        return seen(system);
    }

    private Instant day(LocalDate on, Instant now) {
        Instant at = on.atStartOfDay(settings.zone()).toInstant();
        if (at.isAfter(now)) {
            throw new DeskException(DeskException.Code.INVALID, "on: " + on + " (expected: a day that has been)");
        }
        return at;
    }

    private static void mayTell(Quantity quantity, SystemSpec spec, String actor) {
        SystemSpec.Ownership people = spec.ownership();
        switch (quantity.source()) {
            case OWNER -> only("owner", people.owner(), quantity, actor);
            case SPONSOR -> only("sponsor", people.sponsor(), quantity, actor);
            case ANYBODY, RECORD, NOT_YET -> {}
        }
    }

    private static void only(String role, @Nullable String person, Quantity quantity, String actor) {
        if (!same(person, actor)) {
            throw refused(quantity.word() + ": said by " + actor + " (expected: the " + role + ", "
                    + (person == null ? "whom ownership." + role + " in system.yaml does not name yet" : person)
                    + ", signed in as themselves; 'slipway sign-in --person NAME --token' lets them in)");
        }
    }

    /**
     * A wish to let a check go, or the approval of one.
     *
     * @param reason null approves what somebody asked the actor for
     */
    public record Waive(
            String check,
            @Nullable String reason,
            @Nullable String approver,
            @Nullable Integer days) {}

    /** Asks for a waiver, or approves one that waits for this person. */
    public WaiveView waive(String system, Waive waive, String actor) {
        SystemSpec spec = assessing.state(system).spec();
        Check check = check(waive.check());
        Optional<WaiverRequest> mine = records.waiting(system).stream()
                .filter(one ->
                        one.wish().check() == check && Actor.same(one.wish().approver(), actor))
                .findFirst();
        return mine.isPresent() && waive.reason() == null
                ? approve(system, spec, mine.get(), actor)
                : ask(system, spec, wish(check, waive), actor);
    }

    private static WaiverRequest.Wish wish(Check check, Waive waive) {
        String reason = Optional.ofNullable(waive.reason()).map(String::strip).orElse("");
        String approver =
                Optional.ofNullable(waive.approver()).map(String::strip).orElse("");
        if (reason.isEmpty() || approver.isEmpty()) {
            throw new DeskException(
                    DeskException.Code.INVALID,
                    "waiver of " + check + ": without " + (reason.isEmpty() ? "reason" : "approver")
                            + " (expected: --reason TEXT and --approver PERSON; without both only a waiver that"
                            + " somebody asked you for, and none waits)");
        }
        int days = waive.days() == null ? DAYS : waive.days();
        if (days < 1 || days > DAYS) {
            throw new DeskException(DeskException.Code.INVALID, "days: " + days + " (expected: 1 to " + DAYS + ")");
        }
        return new WaiverRequest.Wish(check, reason, approver, days);
    }

    private WaiveView ask(String system, SystemSpec spec, WaiverRequest.Wish wish, String actor) {
        approvable(spec, wish.approver());
        if (Actor.same(wish.approver(), actor)) {
            throw refused("approver: " + wish.approver() + " (expected: somebody else than who asks)");
        }
        records.ask(system, wish, settings.act(actor));
        return new WaiveView(
                wish.check().name(),
                false,
                null,
                wish.check() + " is waived once " + wish.approver() + " approves it: 'slipway waive " + system + " "
                        + wish.check() + "', signed in as themselves.");
    }

    private WaiveView approve(String system, SystemSpec spec, WaiverRequest request, String actor) {
        approvable(spec, actor);
        Waiver waiver = records.approve(system, request, settings.act(actor))
                .orElseThrow(() -> new DeskException(
                        DeskException.Code.CHANGED_MEANWHILE,
                        "waiver of " + request.wish().check() + ": approved already (expected: one that waits)"));
        permits.refresh(system);
        assessing.remember(assessing.of(system));
        return new WaiveView(
                waiver.check().name(),
                true,
                waiver.expires(),
                waiver.check() + " is waived until " + waiver.expires() + "; it scores nothing meanwhile.");
    }

    private static void approvable(SystemSpec spec, String approver) {
        if (same(spec.ownership().owner(), approver)) {
            throw refused("approver: " + approver + ", the owner (expected: somebody else than the owner)");
        }
        if (Actor.same(approver, Actor.MACHINE)) {
            throw refused("approver: " + approver + ", which is a machine (expected: a person)");
        }
    }

    private static Check check(String id) {
        return Check.of(id)
                .orElseThrow(() -> new DeskException(
                        DeskException.Code.INVALID, "check: " + id + " (expected: one of the 35, e.g. OWN2)"));
    }

    private static DeskException refused(String why) {
        return new DeskException(DeskException.Code.REFUSED, why);
    }
}
