package dev.slipway.console.readiness;

import dev.slipway.control.Desk;
import dev.slipway.control.view.ReadinessView.CheckView;
import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Permission;
import dev.slipway.core.readiness.Check;
import dev.slipway.core.readiness.Demand;
import dev.slipway.core.readiness.Quantity;
import dev.slipway.core.spec.SystemSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a visitor may do about the checks of one system; nobody sees a button that they may not press. */
final class Actions {
    private final Desk desk;
    private final String system;
    private final String link;
    private final SystemSpec.Ownership people;
    private final Actor who;

    Actions(Desk desk, String system, String link, Actor who) {
        this.desk = desk;
        this.system = system;
        this.link = link;
        this.people = desk.systems().state(system).spec().ownership();
        this.who = who;
    }

    /** For each check that has not passed, by id. */
    Map<String, Action> of(List<CheckView> checks) {
        Map<String, Action> actions = new LinkedHashMap<>();
        for (CheckView view : checks) {
            if (!ReadinessPage.passed(view)) {
                Check.of(view.id()).flatMap(this::of).ifPresent(action -> actions.put(view.id(), action));
            }
        }
        return actions;
    }

    private Optional<Action> of(Check check) {
        Optional<Action> starts = starts(check);
        if (starts.isPresent() || !may(Permission.ATTEST)) {
            return starts;
        }
        return Optional.of(new Action(
                sayable(check).isEmpty() ? "Let it go for a while" : "Say so", link + "/readiness/" + check));
    }

    /** What starts the evidence itself. */
    private Optional<Action> starts(Check check) {
        return switch (check) {
            case ROL3, OWN4 -> action(Permission.STOP, "Rehearse a stop", link + "/stop");
            case ROL2, PRC4 -> action(Permission.STEER, "Roll out on evidence", link + "/rollout");
            case DEC4 -> action(Permission.LOOK, "See what it lacks", link + "/bridge");
            case DEC5 -> action(Permission.DECIDE, "Plan the bridge", link + "/bridge");
            case DEC1 -> action(Permission.DECIDE, "Decide", link + "/decide");
            default -> Optional.empty();
        };
    }

    private Optional<Action> action(Permission permission, String words, String href) {
        return may(permission) ? Optional.of(new Action(words, href)) : Optional.empty();
    }

    boolean may(Permission permission) {
        return desk.rights().may(who, permission, system);
    }

    /** What this visitor may say about a check in their own name. */
    List<Demand> sayable(Check check) {
        return check.told().stream().filter(demand -> maySay(demand.quantity())).toList();
    }

    private boolean maySay(Quantity quantity) {
        return switch (quantity.source()) {
            case OWNER -> same(people.owner());
            case SPONSOR -> same(people.sponsor());
            case ANYBODY -> true;
            case RECORD, NOT_YET -> false;
        };
    }

    boolean owner() {
        return same(people.owner());
    }

    private boolean same(@Nullable String person) {
        return person != null && Actor.same(person, who.name());
    }
}
