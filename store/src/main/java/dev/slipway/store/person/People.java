package dev.slipway.store.person;

import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Directory;
import dev.slipway.core.person.Person;
import dev.slipway.core.person.Role;
import dev.slipway.store.digest.Digests;
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
    /** An event stays readable. */
    private static final int MOST_NAMED = 100;

    private final Jdbi jdbi;

    public People(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What owners among them are told once a week. */
    public Digests digests() {
        return new Digests(jdbi);
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

    /** Whether anybody is known. */
    public boolean any() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT EXISTS (SELECT FROM person)")
                .mapTo(Boolean.class)
                .one());
    }

    /** Everybody, also those who left, by id. */
    public List<Person> all() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM person ORDER BY id")
                .map((row, _) -> PersonRow.read(row))
                .list());
    }

    /** The door for those whom an identity provider vouches for. */
    public Arrivals arrivals() {
        return new Arrivals(jdbi);
    }

    /** The ids of who left. */
    public Set<String> departed() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM person WHERE NOT active")
                .mapTo(String.class)
                .set());
    }

    /** What taking a list over would change now. */
    public Directory.Difference difference(Directory list, boolean deactivateMissing) {
        return list.against(all(), deactivateMissing);
    }

    /**
     * Takes a list over, all of it or nothing; who left is shut out. One list after the other.
     *
     * @param name of the file, for the timeline
     */
    public Directory.Difference take(Directory list, boolean deactivateMissing, String name, Act act) {
        return jdbi.inTransaction(handle -> {
            handle.execute("LOCK TABLE person IN SHARE ROW EXCLUSIVE MODE");
            List<Person> known = handle.createQuery("SELECT * FROM person")
                    .map((row, _) -> PersonRow.read(row))
                    .list();
            Directory.Difference difference = list.against(known, deactivateMissing);
            if (!difference.isEmpty()) {
                PersonRow.write(handle, difference.added(), act.at());
                PersonRow.write(handle, difference.changed(), act.at());
                PersonRow.write(handle, difference.left(), act.at());
                List<String> left = difference.left().stream().map(Person::id).toList();
                PersonRow.shutOut(handle, left, act.at());
                Map<String, Object> details = new LinkedHashMap<>();
                details.put("file", name);
                details.put("added", difference.added().size());
                details.put(
                        "changed",
                        difference.changed().stream()
                                .map(Person::id)
                                .limit(MOST_NAMED)
                                .toList());
                details.put("left", left);
                Events.append(
                        handle,
                        Event.general(
                                act,
                                Event.Kind.PEOPLE_IMPORTED,
                                "Took people over from " + name + ": " + difference.words(),
                                details));
            }
            return difference;
        });
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
        return written(handle, person.gone(), person.id() + " is not here any more", Event.Kind.PERSON_LEFT, act);
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
