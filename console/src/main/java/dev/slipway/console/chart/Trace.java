package dev.slipway.console.chart;

import dev.slipway.control.view.InteractionView;
import java.time.Duration;
import java.util.List;

/**
 * The attempts of one call on one time axis, across in percent of the width.
 *
 * @param millis length of the axis
 */
public record Trace(List<Piece> pieces, double millis) {
    private static final double SLIM = 0.6;

    /** @param shadow whether its answer reached nobody */
    public record Piece(InteractionView.AttemptView attempt, double across, double width, boolean ok, boolean shadow) {}

    public Trace {
        pieces = List.copyOf(pieces);
    }

    public static Trace of(InteractionView view) {
        double end = view.line().latencyMillis() == null ? 0 : view.line().latencyMillis();
        for (InteractionView.AttemptView attempt : view.attempts()) {
            end = Math.max(end, offset(view, attempt) + length(attempt));
        }
        double axis = Math.max(end, 1);
        return new Trace(
                view.attempts().stream()
                        .map(attempt -> piece(view, attempt, axis))
                        .toList(),
                axis);
    }

    private static Piece piece(InteractionView view, InteractionView.AttemptView attempt, double axis) {
        double across = Math.min(100 - SLIM, 100 * offset(view, attempt) / axis);
        double width = Math.max(SLIM, 100 * length(attempt) / axis);
        return new Piece(
                attempt,
                round(across),
                round(width),
                attempt.status().equals("ok"),
                attempt.role() == dev.slipway.core.traffic.Attempt.Role.SHADOW);
    }

    private static double offset(InteractionView view, InteractionView.AttemptView attempt) {
        return Math.max(
                0,
                Duration.between(view.line().receivedAt(), attempt.startedAt()).toNanos() / 1e6);
    }

    private static double length(InteractionView.AttemptView attempt) {
        return attempt.latencyMillis() == null ? 0 : attempt.latencyMillis();
    }

    private static double round(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
