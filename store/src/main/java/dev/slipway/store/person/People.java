package dev.slipway.store.person;

import dev.slipway.core.person.Actor;
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
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The people of this instance. A change and its event stand in one transaction. Thread-safe. */
public final class People {
    private final Jdbi jdbi;

    public People(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Who somebody is who came in under a name; empty when they are unknown or not here any more. */
    public Optional<Actor> actor(String name) {
        return Actor.same(name, Actor.MACHINE)
                ? Optional.of(Actor.machine())
                : find(name).filter(Person::active).map(person -> new Actor(name, person.roles()));
    }

    public Optional<Person> find(String name) {
        return jdbi.withHandle(handle -> PersonRow.find(handle, name, false));
    }

    /** Everybody, also those who left, by id. */
    public List<Person> all() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM person ORDER BY id")
                .map((row, _) -> PersonRow.read(row))
                .list());
    }

    /** Adds somebody by hand who is not known, or gives a known one more roles; nothing changes when they have them. */
    public Person ensure(String name, Set<Role> roles, Act act) {
        return jdbi.inTransaction(handle -> {
            Optional<Person> known = PersonRow.find(handle, name, true);
            if (known.isEmpty()) {
                Person added = Person.named(name, roles);
                return written(handle, added, "Added " + added.id() + roles(added), Event.Kind.PERSON_ADDED, act);
            }
            if (known.get().roles().containsAll(roles)) {
                return known.get();
            }
            Set<Role> more = new java.util.HashSet<>(roles);
            more.addAll(known.get().roles());
            return withRoles(handle, known.get(), more, act);
        });
    }

    /** Gives somebody exactly these roles; empty when nobody has that name. */
    public Optional<Person> setRoles(String name, Set<Role> roles, Act act) {
        return change(
                name,
                (handle, person) -> person.roles().equals(roles) ? person : withRoles(handle, person, roles, act));
    }

    /**
     * Marks somebody as gone: sessions and tokens end, and what they own has a gap. Empty when nobody has that name.
     */
    public Optional<Person> deactivate(String name, Act act) {
        return change(name, (handle, person) -> person.active() ? gone(handle, person, act) : person);
    }

    /** Marks somebody who was gone as here again; they come in with a new link. */
    public Optional<Person> reactivate(String name, Act act) {
        return change(
                name,
                (handle, person) -> person.active()
                        ? person
                        : written(
                                handle,
                                active(person, true),
                                person.id() + " is here again" + roles(person),
                                Event.Kind.PERSON_CHANGED,
                                act));
    }

    private static Person gone(Handle handle, Person person, Act act) {
        PersonRow.shutOut(handle, List.of(person.id()), act.at());
        return written(
                handle, active(person, false), person.id() + " is not here any more", Event.Kind.PERSON_LEFT, act);
    }

    private static Person withRoles(Handle handle, Person person, Set<Role> roles, Act act) {
        Person next = new Person(
                person.id(),
                person.name(),
                person.active(),
                roles,
                person.groups(),
                person.source(),
                person.verifiedAt());
        return written(handle, next, "Changed " + next.id() + roles(next), Event.Kind.PERSON_CHANGED, act);
    }

    static Person active(Person person, boolean active) {
        return new Person(
                person.id(),
                person.name(),
                active,
                person.roles(),
                person.groups(),
                person.source(),
                person.verifiedAt());
    }

    private static Person written(Handle handle, Person person, String text, Event.Kind kind, Act act) {
        PersonRow.write(handle, List.of(person), act.at());
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("person", person.id());
        details.put("active", person.active());
        details.put("roles", words(person));
        Events.append(handle, Event.general(act, kind, text, details));
        return person;
    }

    private static String roles(Person person) {
        return person.roles().isEmpty() ? "" : ": " + String.join(", ", words(person));
    }

    private static List<String> words(Person person) {
        return person.roles().stream().sorted().map(Role::word).collect(Collectors.toList());
    }

    private Optional<Person> change(String name, Step step) {
        return jdbi.inTransaction(
                handle -> PersonRow.find(handle, name, true).map(person -> step.change(handle, person)));
    }

    @FunctionalInterface
    private interface Step {
        Person change(Handle handle, Person person);
    }
}
