package dev.slipway.store.person;

import dev.slipway.core.person.Directory;
import dev.slipway.core.person.Person;
import dev.slipway.core.spec.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads people from the files other systems write, with every problem at once. */
public sealed interface PeopleFile {
    /** A list that can be taken over. */
    record Valid(Directory directory) implements PeopleFile {}

    /** What is wrong with it. */
    record Invalid(List<Problem> problems) implements PeopleFile {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Comma-separated values with a header: {@code email}, and if wanted {@code name}, {@code groups} and {@code roles}
     * (separated by semicolons) and {@code active}. Other columns are let alone.
     */
    static PeopleFile csv(String file, String text) {
        Found found = new Found(file);
        PeopleCsv.read(text, found);
        return found.result(Person.Source.CSV);
    }

    /** Backstage's catalog entities, of which {@code User} and {@code Group} are read. */
    static PeopleFile backstage(String file, String text) {
        Found found = new Found(file);
        new Backstage(found).read(text);
        return found.result(Person.Source.BACKSTAGE);
    }

    /** What has been found so far. */
    final class Found {
        private static final int MOST_PROBLEMS = 100;

        private final String file;
        private final List<Directory.Entry> entries = new ArrayList<>();
        private final Map<String, Integer> lines = new HashMap<>();
        private final List<Problem> problems = new ArrayList<>();

        Found(String file) {
            this.file = file;
        }

        void add(Directory.Entry entry, int line, String path) {
            @Nullable Integer first = lines.putIfAbsent(entry.id(), line);
            if (first != null) {
                problem(line, path, entry.id(), "stands twice, first in line " + first, "each person once");
                return;
            }
            try {
                var _ = new Person(
                        entry.id(), entry.name(), true, java.util.Set.of(), List.of(), Person.Source.HAND, null);
            } catch (IllegalArgumentException unfit) {
                problem(line, path, entry.id(), "is no person's address", "an e-mail address such as kim@example.com");
                return;
            }
            entries.add(entry);
        }

        void problem(int line, String path, @Nullable String value, String message, String expected) {
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(new Problem(file, Math.max(1, line), 1, path, value, message, expected, null));
            }
        }

        PeopleFile result(Person.Source source) {
            if (problems.isEmpty() && entries.isEmpty()) {
                problem(1, "", null, "holds nobody", "at least one person; an empty list would shut everybody out");
            }
            return problems.isEmpty() ? new Valid(new Directory(source, entries)) : new Invalid(problems);
        }
    }
}
