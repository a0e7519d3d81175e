package dev.slipway.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an export of the audit log proves. Needs the file alone: each row holds the hash of the one before it.
 *
 * @param rows how many there are
 * @param last hash of the row with the highest number; 64 zeros where there is none
 * @param faults one sentence each, empty when every row follows from the one before
 */
record AuditProof(long rows, String last, List<String> faults) {
    private static final String BEFORE_THE_FIRST = "0".repeat(64);

    AuditProof {
        faults = List.copyOf(faults);
    }

    /** @param head hash of a row that has to be there; null when none is known */
    static AuditProof of(Path export, @Nullable String head) throws IOException {
        List<String> faults = new ArrayList<>();
        NavigableMap<Long, AuditLine> rows = read(export, faults);
        gaps(rows, faults);
        links(rows, faults);
        if (head != null) {
            String wanted = head.strip().toLowerCase(Locale.ROOT);
            if (rows.values().stream().noneMatch(row -> row.hash().equals(wanted))) {
                faults.add(
                        "no row has the hash " + wanted
                                + ": rows are missing at the end, or the log was written anew (expected: the row it was the head of)");
            }
        }
        return new AuditProof(
                rows.size(),
                rows.isEmpty() ? BEFORE_THE_FIRST : rows.lastEntry().getValue().hash(),
                faults);
    }

    private static NavigableMap<Long, AuditLine> read(Path export, List<String> faults) throws IOException {
        NavigableMap<Long, AuditLine> rows = new TreeMap<>();
        try (BufferedReader reader = Files.newBufferedReader(export, StandardCharsets.UTF_8)) {
            long line = 0;
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                AuditLine row;
                try {
                    row = AuditLine.read(text);
                } catch (IllegalArgumentException e) {
                    faults.add("line " + line + ": " + e.getMessage());
                    continue;
                }
                place(rows, row, line, faults);
            }
        }
        return rows;
    }

    private static void place(NavigableMap<Long, AuditLine> rows, AuditLine row, long line, List<String> faults) {
        if (!row.unchanged()) {
            faults.add(
                    "row " + row.number() + " was changed: its hash is not that of what it says (line " + line + ")");
        }
        if (rows.containsKey(row.number())) {
            faults.add("row " + row.number() + " stands twice (line " + line + ")");
            return;
        }
        if (!rows.isEmpty() && row.number() < rows.lastKey()) {
            faults.add("row " + row.number() + " is out of order: it stands after row " + rows.lastKey() + " (line "
                    + line + ")");
        }
        rows.put(row.number(), row);
    }

    private static void gaps(NavigableMap<Long, AuditLine> rows, List<String> faults) {
        long expected = 1;
        for (long number : rows.keySet()) {
            if (number == expected + 1) {
                faults.add("row " + expected + " is missing");
            } else if (number > expected) {
                faults.add("rows " + expected + " to " + (number - 1) + " are missing");
            }
            expected = number + 1;
        }
    }

    private static void links(NavigableMap<Long, AuditLine> rows, List<String> faults) {
        for (AuditLine row : rows.values()) {
            AuditLine before = rows.get(row.number() - 1);
            String previous = row.number() == 1 ? BEFORE_THE_FIRST : before == null ? row.previous() : before.hash();
            boolean told = !row.unchanged() || (before != null && !before.unchanged());
            if (!row.previous().equals(previous) && !told) {
                faults.add(
                        row.number() == 1
                                ? "row 1 is not the first of its chain: rows before it are missing"
                                : "row " + (row.number() - 1) + " is not the one that row " + row.number()
                                        + " was linked to: one of them was written anew");
            }
        }
    }

    String summary() {
        return faults.isEmpty()
                ? rows + " rows, each follows from the one before it. Head: " + last
                : "NOT proven: " + faults.size() + " of its rows or links are not what was written (" + rows
                        + " rows read).";
    }
}
