package dev.slipway.console.chart;

import dev.slipway.control.view.BridgeView;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Open checks over the weeks of a bridge, beside the straight way to none. Across in thousandths of the width, up and down in
 * pixels of {@value #HEIGHT}.
 *
 * @param open points of a polyline in steps
 * @param planned two points of a line; empty as long as nobody planned
 * @param ahead two points of a line from now to the forecast; empty where nobody can tell
 * @param most open checks at the top
 */
public record BurnDownChart(String open, String planned, String ahead, int most, LocalDate from, LocalDate to) {
    /** Height of the drawing's area in pixels. */
    public static final int HEIGHT = 120;

    private static final int WIDTH = 1_000;

    private record Scale(Instant from, Instant to, int most) {
        String point(Instant at, double open) {
            double span = Math.max(1, Duration.between(from, to).toSeconds());
            double across = WIDTH * Math.min(1, Duration.between(from, at).toSeconds() / span);
            return String.format(Locale.ROOT, "%.1f,%.1f", across, HEIGHT - HEIGHT * open / most);
        }
    }

    /** @param zone whose days count */
    public static BurnDownChart of(BridgeView.CourseView course, Optional<BridgeView.PlanView> plan, ZoneId zone) {
        List<BridgeView.PointView> points = course.points();
        Instant begun = course.begun();
        Instant now = points.getLast().at();
        Optional<Instant> forecast = course.ended() == null && course.open() > 0
                ? day(course.forecast().day(), zone)
                : Optional.empty();
        Optional<Instant> planned = plan.map(one -> begun.plus(Duration.ofDays(7L * one.weeks())));
        Instant end = latest(now, latest(planned.orElse(now), forecast.orElse(now)));
        int most = Math.max(
                1, points.stream().mapToInt(BridgeView.PointView::open).max().orElse(1));
        Scale scale = new Scale(begun, end, most);
        return new BurnDownChart(
                steps(scale, points),
                planned.map(one -> scale.point(begun, points.getFirst().open()) + " " + scale.point(one, 0))
                        .orElse(""),
                forecast.map(one -> scale.point(now, course.open()) + " " + scale.point(one, 0))
                        .orElse(""),
                most,
                LocalDate.ofInstant(begun, zone),
                LocalDate.ofInstant(end, zone));
    }

    private static Optional<Instant> day(@org.jspecify.annotations.Nullable LocalDate day, ZoneId zone) {
        return Optional.ofNullable(day).map(one -> one.atStartOfDay(zone).toInstant());
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String steps(Scale scale, List<BridgeView.PointView> points) {
        StringBuilder steps = new StringBuilder();
        int before = points.getFirst().open();
        for (BridgeView.PointView point : points) {
            steps.append(steps.isEmpty() ? "" : " ").append(scale.point(point.at(), before));
            steps.append(' ').append(scale.point(point.at(), point.open()));
            before = point.open();
        }
        return steps.toString();
    }
}
