package dev.slipway.core.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One person's week.
 *
 * @param opening one sentence that says whether anything needs them
 * @param parts one for each system, those that need them first
 */
public record Digest(String opening, List<Part> parts) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);
    private static final int SOON = 14;
    private static final int WORD_SOON = 7;

    /**
     * @param todo what waits for them, each with what they do about it
     * @param told how it went
     */
    public record Part(String system, String title, List<Todo> todo, List<String> told) {
        public Part {
            todo = List.copyOf(todo);
            told = List.copyOf(told);
        }
    }

    /** @param page of the system on which it is done: readiness, decide or bridge */
    public record Todo(String words, String page) {}

    public Digest {
        parts = List.copyOf(parts);
    }

    /**
     * Puts it in words.
     *
     * @param now the moment it is written
     * @param zone whose days count
     */
    public static Digest of(List<Week> weeks, Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        List<Part> parts = new ArrayList<>();
        for (Week week : weeks) {
            Part part = new Part(week.system(), week.title(), todo(week.tasks(), today, zone), told(week));
            parts.add(part.todo().isEmpty() ? parts.size() : (int) needing(parts), part);
        }
        long needing = needing(parts);
        long things = parts.stream().mapToLong(part -> part.todo().size()).sum();
        String opening = weeks.isEmpty()
                ? "You own no system."
                : needing == 0
                        ? "Nothing needs you this week."
                        : count(things, "thing") + (things == 1 ? " needs" : " need") + " you, in "
                                + count(needing, "system") + ".";
        return new Digest(opening, parts);
    }

    private static long needing(List<Part> parts) {
        return parts.stream().filter(part -> !part.todo().isEmpty()).count();
    }

    private static List<Todo> todo(Week.Tasks tasks, LocalDate today, ZoneId zone) {
        List<Todo> todo = new ArrayList<>();
        Instant until = tasks.stillMineUntil();
        if (until == null) {
            todo.add(new Todo(
                    "Say that it is still yours. While you have not, its candidate gets no customers.", "readiness"));
        } else if (days(today, LocalDate.ofInstant(until, zone)) <= WORD_SOON) {
            todo.add(new Todo(
                    "Say again that it is still yours, before "
                            + LocalDate.ofInstant(until, zone).format(DAY) + ".",
                    "readiness"));
        }
        LocalDate due = tasks.decisionDue();
        if (due != null && due.isBefore(today)) {
            todo.add(new Todo(
                    "Decide. It was due on " + due.format(DAY) + ", " + count(days(due, today), "day")
                            + " ago; silence means hold, then back to the old way.",
                    "decide"));
        } else if (due != null && days(today, due) <= SOON) {
            todo.add(new Todo("Decide by " + due.format(DAY) + ".", "decide"));
        }
        if (tasks.looks() > 0) {
            todo.add(new Todo("Say what came of " + count(tasks.looks(), "decision") + " of before.", "readiness"));
        }
        tasks.alert().ifPresent(alert -> todo.add(new Todo(alert + " Plan anew, or cut what it holds.", "bridge")));
        if (!tasks.checks().isEmpty()) {
            todo.add(new Todo("Mend what only you can: " + String.join("; ", tasks.checks()) + ".", "readiness"));
        }
        return todo;
    }

    private static List<String> told(Week week) {
        List<String> told = new ArrayList<>();
        told.add(week.sentence());
        Week.Calls calls = week.calls();
        long before = week.before().all();
        if (calls.all() == 0) {
            told.add(
                    before == 0
                            ? "Nobody called it."
                            : "Nobody called it; the week before " + count(before, "call") + ".");
        } else {
            told.add(count(calls.all(), "call") + " in seven days" + change(calls.all(), before) + ", "
                    + (calls.failed() == 0 ? "none failed" : number(calls.failed()) + " failed")
                    + (calls.cost().isEmpty() ? "" : ", cost " + calls.cost()) + ".");
        }
        told.addAll(week.news());
        return told;
    }

    /** Only where it is one that somebody would notice. */
    private static String change(long now, long before) {
        if (before == 0) {
            return ", none the week before";
        }
        long percent = Math.round(100.0 * (now - before) / before);
        return Math.abs(percent) < 10
                ? ", about as many as the week before"
                : ", " + Math.abs(percent) + "% " + (percent > 0 ? "more" : "fewer") + " than the week before";
    }

    /** As plain text, for whoever reads it elsewhere than on its page. */
    public String text() {
        StringBuilder text = new StringBuilder(opening).append('\n');
        for (Part part : parts) {
            text.append('\n').append(part.title()).append('\n');
            part.todo().forEach(one -> text.append("  * ").append(one.words()).append('\n'));
            part.told().forEach(one -> text.append("  ").append(one).append('\n'));
        }
        return text.toString();
    }

    private static long days(LocalDate from, LocalDate to) {
        return ChronoUnit.DAYS.between(from, to);
    }

    private static String count(long count, String noun) {
        return number(count) + " " + noun + (count == 1 ? "" : "s");
    }

    private static String number(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }
}
