package dev.slipway.store.register;

import dev.slipway.core.register.Registration;
import dev.slipway.core.register.Stuck;
import dev.slipway.core.spec.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Pilots as comma-separated values with a header: {@code title}, and if wanted {@code name}, {@code owner}, {@code began},
 * {@code days}, {@code goal}, {@code outcome}, {@code stuck} and {@code why}. Other columns are let alone.
 */
public final class RegistrationCsv {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .get();
    private static final int MOST_PROBLEMS = 100;

    private final String file;
    private final List<Registration> found = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private RegistrationCsv(String file) {
        this.file = file;
    }

    /** @param problems all there are; where there is one, nothing is taken over */
    public record Reading(List<Registration> pilots, List<Problem> problems) {
        public Reading {
            pilots = List.copyOf(pilots);
            problems = List.copyOf(problems);
        }
    }

    /** @param file its name, for messages */
    public static Reading read(String file, String text) {
        RegistrationCsv csv = new RegistrationCsv(file);
        csv.read(text.startsWith("\uFEFF") ? text.substring(1) : text);
        return new Reading(csv.found, csv.problems);
    }

    private void read(String text) {
        try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
            if (parser.getHeaderNames().stream().noneMatch("title"::equalsIgnoreCase)) {
                problem(
                        1,
                        "",
                        "has no column title",
                        "a first line such as title,owner,began,days,goal,outcome,stuck,why");
                return;
            }
            for (CSVRecord row : parser) {
                read(row, (int) parser.getCurrentLineNumber());
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            problem(1, "", "cannot be read: " + e.getMessage(), "comma-separated values as in RFC 4180");
        }
        if (found.isEmpty() && problems.isEmpty()) {
            problem(1, "", "holds no pilot", "at least one");
        }
    }

    private void read(CSVRecord row, int line) {
        String title = cell(row, "title").orElse("");
        try {
            Registration one = new Registration(
                    cell(row, "name").orElseGet(() -> Registration.nameOf(title)),
                    title,
                    cell(row, "owner").orElse(null),
                    cell(row, "began").map(LocalDate::parse).orElse(null),
                    cell(row, "days").map(Integer::valueOf).orElse(null),
                    cell(row, "goal").orElse(""),
                    cell(row, "outcome").orElse(""),
                    stuck(cell(row, "stuck").orElse(Stuck.OTHER.word())),
                    cell(row, "why").orElse(""));
            Integer first = lines.putIfAbsent(one.name(), line);
            if (first == null) {
                found.add(one);
            } else {
                problem(line, "name", one.name() + " stands twice, first in line " + first, "each pilot once");
            }
        } catch (DateTimeException e) {
            problem(line, "began", "is no date: " + cell(row, "began").orElse(""), "a date such as 2026-03-01");
        } catch (NumberFormatException e) {
            problem(line, "days", "is no number: " + cell(row, "days").orElse(""), "days such as 90");
        } catch (IllegalArgumentException unfit) {
            problem(line, "", String.valueOf(unfit.getMessage()), "a row as above");
        }
    }

    private static Stuck stuck(String word) {
        return Stuck.of(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "stuck: " + word + " (expected: technology, process, ownership, other or nowhere)"));
    }

    private void problem(int line, String path, String message, String expected) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(file, Math.max(1, line), 1, path, null, message, expected, null));
        }
    }

    private static Optional<String> cell(CSVRecord row, String column) {
        return row.isSet(column) ? Optional.of(row.get(column)).filter(text -> !text.isEmpty()) : Optional.empty();
    }
}
