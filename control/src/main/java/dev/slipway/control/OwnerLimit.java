package dev.slipway.control;

import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Permission;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.stage.Stage;
import dev.slipway.core.stage.Standing;
import dev.slipway.core.system.SystemState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whoever owns too much owns nothing. Thread-safe. */
final class OwnerLimit {
    /** As OWN3 has it. */
    private static final int MOST = 2;

    private final Desk.Parts parts;

    OwnerLimit(Desk.Parts parts) {
        this.parts = parts;
    }

    /** Refuses to give somebody one system too many; an admin may, which is on record as theirs. */
    void require(Actor actor, SystemSpec spec, Optional<SystemState> before) {
        String owner = spec.ownership().owner();
        if (owner == null || before.filter(one -> owns(owner, one)).isPresent() || actor.may(Permission.PEOPLE)) {
            return;
        }
        List<String> owned = owned(owner, spec.name());
        if (owned.size() >= MOST) {
            throw new DeskException(
                    DeskException.Code.REFUSED,
                    "ownership.owner: " + owner + ", who owns " + String.join(", ", owned) + " (expected: at most "
                            + MOST + " systems for one person; name somebody else, hand one of these over or"
                            + " retire it, or ask an admin, who may assign more)");
        }
    }

    private List<String> owned(String owner, String except) {
        Map<String, Standing> standings = parts.store().readiness().standings();
        return parts.store().systems().states().stream()
                .filter(one -> owns(owner, one) && !one.name().equals(except))
                .map(SystemState::name)
                .filter(name -> Optional.ofNullable(standings.get(name))
                        .filter(standing -> standing.stage() == Stage.RETIRED)
                        .isEmpty())
                .sorted()
                .toList();
    }

    private static boolean owns(String person, SystemState state) {
        String owner = state.spec().ownership().owner();
        return owner != null && Actor.same(person, owner);
    }
}
