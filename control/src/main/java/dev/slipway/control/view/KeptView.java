package dev.slipway.control.view;

import dev.slipway.store.data.RetentionRun;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of calls.
 *
 * @param oldestDay the oldest day of which single calls are here, in UTC; null when there is none
 * @param lastRun the last daily clearing up; null before the first
 * @param overdue whether it is late, or did not come to its end
 * @param erasing customers that are still being forgotten
 */
public record KeptView(
        @Nullable LocalDate oldestDay, @Nullable RetentionRun lastRun, boolean overdue, int erasing) {}
