package dev.slipway.control.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person's week.
 *
 * @param week its Monday
 * @param opening whether anything needs them
 * @param parts one for each of their systems, those that need them first
 * @param text all of it as plain text
 * @param opened when they read it first
 * @param acted when they did something on a system it names, within a week of reading it; null otherwise
 */
public record DigestView(
        String person,
        LocalDate week,
        Instant made,
        String opening,
        List<PartView> parts,
        String text,
        @Nullable Instant opened,
        @Nullable Instant acted) {
    public DigestView {
        parts = List.copyOf(parts);
    }

    public record PartView(String system, String title, List<TodoView> todo, List<String> told) {
        public PartView {
            todo = List.copyOf(todo);
            told = List.copyOf(told);
        }
    }

    /** @param link to where it is done in the console */
    public record TodoView(String words, String link) {}

    /**
     * Whether somebody's digest of a week was read and led to something.
     *
     * @param needed how many things needed them
     */
    public record ReadView(
            String person,
            LocalDate week,
            Instant made,
            long needed,
            @Nullable Instant opened,
            @Nullable Instant acted) {}
}
