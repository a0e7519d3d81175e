package dev.slipway.core.readiness;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/** Mondays to Fridays; holidays count as work days, since nobody told which there are. */
public final class BusinessDays {
    private BusinessDays() {}

    /**
     * The longest run of business days on which nothing happened.
     *
     * @param until not included
     * @param busy days on which something did; one on a weekend ends a run, too
     */
    public static int longestRun(LocalDate from, LocalDate until, Set<LocalDate> busy) {
        int longest = 0;
        int run = 0;
        for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
            if (busy.contains(day)) {
                run = 0;
            } else if (day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0) {
                run++;
                longest = Math.max(longest, run);
            }
        }
        return longest;
    }
}
