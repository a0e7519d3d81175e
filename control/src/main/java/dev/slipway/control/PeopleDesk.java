package dev.slipway.control;

import dev.slipway.core.person.Directory;
import dev.slipway.core.person.Person;
import dev.slipway.core.person.Role;
import dev.slipway.store.event.Act;
import dev.slipway.store.person.People;
import dev.slipway.store.person.PeopleFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** People: who is here, with which roles. Thread-safe. */
public final class PeopleDesk {
    private final People people;
    private final Desk.Settings settings;
    private final Permits permits;

    PeopleDesk(Desk.Parts parts, Desk.Settings settings, Permits permits) {
        this.permits = permits;
        this.people = parts.store().people();
        this.settings = settings;
    }

    /** Everybody, also those who left, by id. */
    public List<Person> all() {
        return people.all();
    }

    /** Whether anybody is known yet. */
    public boolean any() {
        return people.any();
    }

    public Person one(String person) {
        return found(person, people.find(person));
    }

    /** Adds somebody, or gives somebody who is known these roles beside those they have. */
    public Person add(String person, Set<Role> roles, String actor) {
        return settled(act -> people.ensure(person, roles, act), actor);
    }

    /** Gives somebody exactly these roles. */
    public Person setRoles(String person, Set<Role> roles, String actor) {
        return found(person, settled(act -> people.setRoles(person, roles, act), actor));
    }

    /** Says that somebody is not here any more: nothing they hold lets them in from now on, and what they own has a gap. */
    public Person deactivate(String person, String actor) {
        Person gone = found(person, settled(act -> people.deactivate(person, act), actor));
        permits.refreshOwnedBy(List.of(gone.id()));
        return gone;
    }

    /** Says that somebody is here again. */
    public Person reactivate(String person, String actor) {
        Person back = found(person, settled(act -> people.reactivate(person, act), actor));
        permits.refreshOwnedBy(List.of(back.id()));
        return back;
    }

    /**
     * A list of people somebody else keeps.
     *
     * @param deactivateMissing whether who came from such a list before and is not on this one has left
     */
    public record Takeover(Format format, String file, String text, boolean deactivateMissing) {
        /** How the list is written. */
        public enum Format {
            CSV,
            BACKSTAGE
        }
    }

    /** Takes a list over, all of it or nothing; with {@code dryRun} only says what that would change. */
    public Directory.Difference take(Takeover list, boolean dryRun, String actor) {
        PeopleFile read = switch (list.format()) {
            case CSV -> PeopleFile.csv(list.file(), list.text());
            case BACKSTAGE -> PeopleFile.backstage(list.file(), list.text());
        };
        return switch (read) {
            case PeopleFile.Invalid(var problems) -> throw Refusal.unreadable(problems);
            case PeopleFile.Valid(Directory directory) ->
                dryRun ? people.difference(directory, list.deactivateMissing()) : taken(directory, list, actor);
        };
    }

    private Directory.Difference taken(Directory directory, Takeover list, String actor) {
        Directory.Difference difference =
                people.take(directory, list.deactivateMissing(), list.file(), settings.act(actor));
        permits.refreshOwnedBy(Stream.of(difference.added(), difference.changed(), difference.left())
                .flatMap(List::stream)
                .map(Person::id)
                .collect(Collectors.toSet()));
        return difference;
    }

    private <T> T settled(Function<Act, T> change, String actor) {
        try {
            return change.apply(settings.act(actor));
        } catch (IllegalArgumentException unfit) {
            throw new DeskException(DeskException.Code.INVALID, String.valueOf(unfit.getMessage()));
        }
    }

    private static Person found(String name, Optional<Person> person) {
        return person.orElseThrow(() -> new DeskException(
                DeskException.Code.NOT_FOUND, "person: " + name + " (expected: somebody whom 'slipway people' lists)"));
    }
}
