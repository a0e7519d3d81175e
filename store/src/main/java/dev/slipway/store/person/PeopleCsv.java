package dev.slipway.store.person;

import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Directory;
import dev.slipway.core.person.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** People as comma-separated values. */
final class PeopleCsv {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .get();
    private static final Set<String> YES = Set.of("", "true", "yes", "1", "active");
    private static final Set<String> NO = Set.of("false", "no", "0", "inactive");

    private PeopleCsv() {}

    static void read(String text, PeopleFile.Found found) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (CSVParser parser = CSVParser.parse(content, FORMAT)) {
            if (parser.getHeaderNames().stream().noneMatch("email"::equalsIgnoreCase)) {
                found.problem(
                        1, "", null, "has no column email", "a first line such as email,name,groups,roles,active");
                return;
            }
            for (CSVRecord row : parser) {
                read(row, (int) parser.getCurrentLineNumber(), found);
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            found.problem(1, "", null, "cannot be read: " + e.getMessage(), "comma-separated values as in RFC 4180");
        }
    }

    private static void read(CSVRecord row, int line, PeopleFile.Found found) {
        String email = cell(row, "email").orElse("");
        if (email.isEmpty()) {
            found.problem(line, "email", null, "is missing", "an e-mail address");
            return;
        }
        String active = cell(row, "active").orElse("").toLowerCase(Locale.ROOT);
        if (!YES.contains(active) && !NO.contains(active)) {
            found.problem(line, "active", active, "is neither", "true or false");
            return;
        }
        @Nullable
        Set<Role> roles = cell(row, "roles")
                .filter(words -> !words.isEmpty())
                .map(words -> roles(words, line, found))
                .orElse(null);
        found.add(
                new Directory.Entry(
                        Actor.key(email),
                        cell(row, "name").orElse(email),
                        YES.contains(active),
                        roles,
                        parts(cell(row, "groups").orElse(""))
                                .sorted()
                                .distinct()
                                .toList()),
                line,
                "email");
    }

    private static Set<Role> roles(String words, int line, PeopleFile.Found found) {
        Set<Role> roles = new HashSet<>();
        for (String word : parts(words).toList()) {
            Role.given(word)
                    .ifPresentOrElse(
                            roles::add,
                            () -> found.problem(
                                    line,
                                    "roles",
                                    word,
                                    "is no role",
                                    Role.given().stream().map(Role::word).collect(Collectors.joining(", "))));
        }
        return roles;
    }

    private static Stream<String> parts(String cell) {
        return Arrays.stream(cell.split(";", -1)).map(String::strip).filter(part -> !part.isEmpty());
    }

    /** A cell of a column that is there; empty also where the row is too short. */
    private static Optional<String> cell(CSVRecord row, String column) {
        return row.isSet(column) ? Optional.of(row.get(column)) : Optional.empty();
    }
}
