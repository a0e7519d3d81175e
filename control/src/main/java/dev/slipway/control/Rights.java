package dev.slipway.control;

import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Permission;
import dev.slipway.core.person.Role;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.system.Systems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one place where it is decided who may do what, for pages, programs and the desk itself. The table is {@link Permission};
 * what a system's owner may is looked up in its spec, so that it changes with it. Thread-safe.
 */
public final class Rights {
    private final Systems systems;

    Rights(Systems systems) {
        this.systems = systems;
    }

    /** Whether somebody may do something that concerns no system. */
    public boolean may(Actor actor, Permission permission) {
        return actor.may(permission);
    }

    /** Whether somebody may do something with a system; with one that is not here, as with one that they do not own. */
    public boolean may(Actor actor, Permission permission, String system) {
        return actor.may(permission)
                || (permission.isOf(Role.OWNER)
                        && people(system).filter(actor::owns).isPresent());
    }

    /**
     * Refuses what somebody may not do.
     *
     * @param system which one it is about; empty when about none or all
     * @throws NotAllowedException saying who may
     */
    public void require(Actor actor, Permission permission, Optional<String> system) {
        boolean may = system.map(name -> may(actor, permission, name)).orElseGet(() -> may(actor, permission));
        if (!may) {
            throw new NotAllowedException(refusal(actor, permission, system));
        }
    }

    String refusal(Actor actor, Permission permission, Optional<String> system) {
        String has = actor.roles().stream().sorted().map(Role::word).collect(Collectors.joining(", "));
        return system.map(name -> "system " + name + ": ").orElse("")
                + actor.name() + " (" + has + ") may not " + permission.words() + " (expected: "
                + String.join(", or ", who(permission, system)) + ")";
    }

    private List<String> who(Permission permission, Optional<String> system) {
        List<String> who = new ArrayList<>();
        String roles = Arrays.stream(Role.values())
                .filter(role -> role != Role.OWNER && permission.isOf(role))
                .map(Role::word)
                .collect(Collectors.joining(", "));
        if (!roles.isEmpty()) {
            who.add("one of the roles " + roles);
        }
        if (permission.isOf(Role.OWNER) && system.isPresent()) {
            String named = people(system.get()).map(Rights::named).orElse("");
            who.add(
                    named.isEmpty()
                            ? "an owner, deputy or sponsor in spec.ownership, which names none yet"
                            : "its owner, deputy or sponsor: " + named);
        }
        return who;
    }

    private Optional<SystemSpec.Ownership> people(String system) {
        return systems.state(system).map(SystemState::spec).map(SystemSpec::ownership);
    }

    private static String named(SystemSpec.Ownership people) {
        return Stream.of(people.owner(), people.deputy(), people.sponsor())
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
