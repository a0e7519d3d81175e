package dev.slipway.core.person;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody else's list says about people, each of them once. */
public record Directory(Person.Source source, List<Entry> entries) {
    public Directory {
        entries = List.copyOf(entries);
    }

    /**
     * One person of the list.
     *
     * @param active false where the list says that they left
     * @param roles null where it does not speak of roles, which leaves those they have
     */
    public record Entry(
            String id,
            String name,
            boolean active,
            @Nullable Set<Role> roles,
            List<String> groups) {
        public Entry {
            roles = roles == null ? null : Set.copyOf(roles);
            groups = List.copyOf(groups);
        }
    }

    /**
     * What taking a list over changes.
     *
     * @param left who was here and is not any more
     * @param same how many stay as they are
     */
    public record Difference(List<Person> added, List<Person> changed, List<Person> left, int same) {
        public Difference {
            added = List.copyOf(added);
            changed = List.copyOf(changed);
            left = List.copyOf(left);
        }

        public boolean isEmpty() {
            return added.isEmpty() && changed.isEmpty() && left.isEmpty();
        }

        /** In a few words, e.g. {@code 3 added, 1 changed, 0 left, 41 as before}. */
        public String words() {
            return added.size() + " added, " + changed.size() + " changed, " + left.size() + " left, " + same
                    + " as before";
        }
    }

    /**
     * Compares with who is known.
     *
     * @param deactivateMissing whether who came from a list of this kind and is not on it any more has left; people
     *     added by hand or from another kind of list are let alone
     */
    public Difference against(Collection<Person> known, boolean deactivateMissing) {
        Map<String, Person> before = new LinkedHashMap<>();
        known.forEach(person -> before.put(person.id(), person));
        Set<String> listed = new HashSet<>();
        List<Person> added = new ArrayList<>();
        List<Person> changed = new ArrayList<>();
        List<Person> left = new ArrayList<>();
        int same = 0;
        for (Entry entry : entries) {
            listed.add(entry.id());
            @Nullable Person old = before.get(entry.id());
            Person next = person(entry, old);
            if (old == null ? !next.active() : next.equals(old)) {
                same++;
            } else if (old == null) {
                added.add(next);
            } else {
                (old.active() && !next.active() ? left : changed).add(next);
            }
        }
        if (deactivateMissing) {
            before.values().stream()
                    .filter(person -> person.active() && person.source() == source && !listed.contains(person.id()))
                    .forEach(person -> left.add(person.gone()));
        }
        return new Difference(added, changed, left, same);
    }

    private Person person(Entry entry, @Nullable Person old) {
        Set<Role> kept = old == null ? Set.of() : old.roles();
        return new Person(
                entry.id(),
                entry.name(),
                entry.active(),
                entry.roles() == null ? kept : entry.roles(),
                entry.groups(),
                source,
                old == null ? null : old.verifiedAt());
    }
}
