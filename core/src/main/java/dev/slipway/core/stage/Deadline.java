package dev.slipway.core.stage;

import dev.slipway.core.rollout.Share;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the end of a stage means for whoever reads of it, and when they are warned. */
public final class Deadline {
    /** Days before the end, or after it, at which somebody is warned. */
    private static final List<Integer> WARNED = List.of(14, 7, 1, 0, -7, -13);

    private static final Duration NEAR = Duration.ofDays(14);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private Deadline() {}

    /**
     * What is due, in one or two sentences; empty while the end is more than a fortnight away.
     *
     * @param carried the candidate's share of the customers now
     */
    public static Optional<String> words(Standing standing, Share carried, Instant now, ZoneId zone) {
        Instant ends = standing.ends();
        if (ends == null || now.isBefore(ends.minus(NEAR))) {
            return Optional.empty();
        }
        String stage = standing.stage().word();
        if (now.isBefore(ends)) {
            return Optional.of("A decision about this " + stage + " is due by " + day(ends, zone) + ".");
        }
        long day = Duration.between(standing.since(), now).toDays() + 1;
        long of = Duration.between(standing.since(), ends).toDays();
        String over = "In " + stage + " for day " + day + " of " + of + ". No decision was made; the default is hold";
        Optional<Instant> drains = standing.drainsAt();
        if (drains.isEmpty() || carried.equals(Share.NONE)) {
            return Optional.of(over + ".");
        }
        return Optional.of(over + ", and on " + day(drains.get(), zone) + " its customers go back to the old way.");
    }

    /** The newest warning that is due, in days before the end; empty before the first one, and where there is no end. */
    public static Optional<Integer> warning(Standing standing, Instant now) {
        Instant ends = standing.ends();
        if (ends == null) {
            return Optional.empty();
        }
        return WARNED.stream()
                .filter(days -> !now.isBefore(ends.minus(Duration.ofDays(days))))
                .reduce((_, later) -> later);
    }

    private static String day(Instant at, ZoneId zone) {
        return DAY.format(at.atZone(zone));
    }
}
