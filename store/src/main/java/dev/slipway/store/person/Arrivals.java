package dev.slipway.store.person;

import dev.slipway.core.person.Person;
import dev.slipway.core.person.Role;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * People whom an identity provider vouches for. Whom it makes known here has the roles of their groups, and is shut out at the next
 * try when none of these counts any more; who is known by hand or from a list keeps the roles given there. Thread-safe.
 */
public final class Arrivals {
    private final Jdbi jdbi;

    Arrivals(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Somebody at the door.
     *
     * @param id as specs name them
     * @param name for people to read
     * @param roles what their groups give; empty when these give nothing
     */
    public record Guest(String id, String name, List<String> groups, Set<Role> roles) {}

    /** Whether they may come in. */
    public sealed interface Arrival {
        record Welcome(Person person) implements Arrival {}

        /** Nobody has made them known, and no group of theirs counts here. */
        record Unknown() implements Arrival {}

        /** They are not here any more. */
        record Left() implements Arrival {}

        /** They came by their groups, and are in none any more that counts here. */
        record Outside() implements Arrival {}
    }

    public Arrival of(Guest guest, Act act) {
        return jdbi.inTransaction(handle -> {
            Optional<Person> known = PersonRow.find(handle, guest.id(), true);
            if (known.isEmpty()) {
                return guest.roles().isEmpty() ? new Arrival.Unknown() : new Arrival.Welcome(added(handle, guest, act));
            }
            Person person = known.get();
            if (!person.active()) {
                return new Arrival.Left();
            }
            if (person.source() != Person.Source.OIDC) {
                return new Arrival.Welcome(person);
            }
            Person now = written(handle, person, person(guest, act), act);
            if (guest.roles().isEmpty()) {
                PersonRow.shutOut(handle, List.of(person.id()), act.at());
                return new Arrival.Outside();
            }
            return new Arrival.Welcome(now);
        });
    }

    private static Person person(Guest guest, Act act) {
        return new Person(guest.id(), guest.name(), true, guest.roles(), guest.groups(), Person.Source.OIDC, act.at());
    }

    private static Person added(Handle handle, Guest guest, Act act) {
        Person person = person(guest, act);
        PersonRow.write(handle, List.of(person), act.at());
        tell(handle, person, person.id() + " came by single sign-on" + roles(person), Event.Kind.PERSON_ADDED, act);
        return person;
    }

    /** That the same person came again is no news. */
    private static Person written(Handle handle, Person before, Person now, Act act) {
        PersonRow.write(handle, List.of(now), act.at());
        if (!before.roles().equals(now.roles())) {
            tell(handle, now, "The groups of " + now.id() + " changed" + roles(now), Event.Kind.PERSON_CHANGED, act);
        }
        return now;
    }

    private static void tell(Handle handle, Person person, String text, Event.Kind kind, Act act) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("person", person.id());
        details.put("active", person.active());
        details.put("roles", words(person));
        details.put("groups", person.groups().stream().limit(20).toList());
        Events.append(handle, Event.general(act, kind, text, details));
    }

    private static String roles(Person person) {
        return ": " + (person.roles().isEmpty() ? "no role" : String.join(", ", words(person)));
    }

    private static List<String> words(Person person) {
        return person.roles().stream().sorted().map(Role::word).toList();
    }
}
