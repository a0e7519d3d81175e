package dev.slipway.core.bridge;

import dev.slipway.core.readiness.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many of the checks that production needs were open, over time.
 *
 * @param points from the beginning on, one for each change, the last at the end of the look; never empty
 * @param closed when each check that is not open was last closed; those that never were open are at the beginning
 */
public record BurnDown(List<Point> points, Map<Check, Instant> closed) {
    /** @param open from then on */
    public record Point(Instant at, int open) {}

    public BurnDown {
        points = List.copyOf(points);
        closed = Map.copyOf(closed);
    }

    /**
     * Replays what was seen.
     *
     * @param needed what counts
     * @param seen in any order; a check is taken to have been at the beginning as it was first seen
     */
    public static BurnDown of(Collection<Check> needed, List<Seen> seen, Instant from, Instant to) {
        List<Seen> ours = seen.stream()
                .filter(one -> needed.contains(one.check()) && !one.at().isAfter(to))
                .sorted(Comparator.comparing(Seen::at))
                .toList();
        Map<Check, Boolean> lets = new EnumMap<>(Check.class);
        Map<Check, Instant> closed = new EnumMap<>(Check.class);
        needed.forEach(check -> lets.put(check, atFirst(check, ours, from)));
        lets.forEach((check, passed) -> {
            if (passed) {
                closed.put(check, from);
            }
        });
        List<Point> points = new ArrayList<>(List.of(new Point(from, open(lets))));
        for (Seen one : ours) {
            boolean before = Boolean.TRUE.equals(lets.put(one.check(), one.lets()));
            if (one.at().isAfter(from) && before != one.lets()) {
                note(closed, one);
                add(points, new Point(one.at(), open(lets)));
            } else {
                lets.put(one.check(), before);
            }
        }
        add(points, new Point(to.isAfter(from) ? to : from, open(lets)));
        return new BurnDown(points, closed);
    }

    /** The last that was seen before, otherwise the first afterwards; open where nobody ever looked. */
    private static boolean atFirst(Check check, List<Seen> ours, Instant from) {
        Optional<Seen> before = ours.stream()
                .filter(one -> one.check() == check && !one.at().isAfter(from))
                .reduce((_, later) -> later);
        return before.or(() -> ours.stream().filter(one -> one.check() == check).findFirst())
                .map(Seen::lets)
                .orElse(false);
    }

    private static void note(Map<Check, Instant> closed, Seen one) {
        if (one.lets()) {
            closed.put(one.check(), one.at());
        } else {
            closed.remove(one.check());
        }
    }

    /** Changes of one moment are one point. */
    private static void add(List<Point> points, Point next) {
        if (points.getLast().at().equals(next.at())) {
            points.removeLast();
        }
        points.add(next);
    }

    private static int open(Map<Check, Boolean> lets) {
        return (int) lets.values().stream().filter(passed -> !passed).count();
    }

    public int open() {
        return points.getLast().open();
    }

    /** At that moment; before the beginning as at the beginning. */
    public int openAt(Instant at) {
        return points.stream()
                .filter(point -> !point.at().isAfter(at))
                .reduce((_, later) -> later)
                .orElse(points.getFirst())
                .open();
    }
}
