package dev.slipway.core.saving;

import dev.slipway.core.shadow.Rate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the AI's first pass saves people. A multiple is given only where both of its arms were measured on enough work; what
 * somebody declared stands apart from what was measured.
 *
 * @param none people's own pace where there was no suggestion; not comparable with the other two
 * @param multiple hidden over shown; empty while either has too few
 * @param declared the declared baseline over shown; empty without a baseline, or with too few
 */
public record Saving(
        Pace shown, Pace hidden, Pace none, Optional<Multiple> multiple, Optional<Multiple> declared, Pull pull) {
    /** Pieces wanted in an arm before anything is compared. */
    public static final int ENOUGH = 30;

    private static final double MINUTE = 60;

    /**
     * One arm.
     *
     * @param pieces how many were decided
     * @param median of people's active time; empty while there are fewer than {@link #ENOUGH}
     * @param wrong of those that somebody checked
     */
    public record Pace(int pieces, Optional<Median> median, Rate wrong) {}

    /**
     * How far people follow the AI.
     *
     * @param shown how often they said the same when they saw it
     * @param hidden how often they said the same when they did not: the AI's agreement with people
     */
    public record Pull(Rate shown, Rate hidden) {
        /** The difference, in shares; empty while either was seen too rarely. */
        public Optional<Double> difference() {
            return shown.of() < ENOUGH || hidden.of() < ENOUGH
                    ? Optional.empty()
                    : Optional.of(shown.value() - hidden.value());
        }
    }

    /** @param baselineMinutes what a piece took before there was Slipway, as somebody declared; null when nobody did */
    public static Saving of(List<Piece> pieces, @Nullable BigDecimal baselineMinutes) {
        Pace shown = pace(pieces, Piece.Arm.SHOWN);
        Pace hidden = pace(pieces, Piece.Arm.HIDDEN);
        Optional<Multiple> multiple =
                hidden.median().flatMap(longer -> shown.median().map(shorter -> Multiple.of(longer, shorter)));
        Optional<Multiple> declared = baselineMinutes == null || baselineMinutes.signum() == 0
                ? Optional.empty()
                : shown.median().map(median -> Multiple.declared(baselineMinutes.doubleValue() * MINUTE, median));
        Pull pull = new Pull(agreed(pieces, Piece.Arm.SHOWN), agreed(pieces, Piece.Arm.HIDDEN));
        return new Saving(shown, hidden, pace(pieces, Piece.Arm.NONE), multiple, declared, pull);
    }

    private static Pace pace(List<Piece> pieces, Piece.Arm arm) {
        List<Piece> mine = pieces.stream().filter(piece -> piece.arm() == arm).toList();
        List<Long> millis =
                mine.stream().map(piece -> piece.active().toMillis()).sorted().toList();
        List<Boolean> checked = mine.stream()
                .flatMap(piece -> Optional.ofNullable(piece.wrong()).stream())
                .toList();
        return new Pace(
                mine.size(), mine.size() < ENOUGH ? Optional.empty() : Optional.of(Median.of(millis)), rate(checked));
    }

    private static Rate agreed(List<Piece> pieces, Piece.Arm arm) {
        return rate(pieces.stream()
                .filter(piece -> piece.arm() == arm)
                .flatMap(piece -> Optional.ofNullable(piece.agreed()).stream())
                .toList());
    }

    private static Rate rate(List<Boolean> facts) {
        return new Rate(facts.stream().filter(fact -> fact).count(), facts.size());
    }

    /** The state in one plain sentence. */
    public String sentence() {
        if (shown.pieces() + hidden.pieces() == 0) {
            return none.pieces() == 0
                    ? "Nobody has decided anything yet, so there is nothing to say about what the AI saves."
                    : "People have decided " + none.pieces()
                            + " without any suggestion: there is no first pass to measure.";
        }
        if (multiple.isEmpty()) {
            return "Not enough yet: " + shown.pieces() + " decided with the AI and " + hidden.pieces()
                    + " with it hidden (expected: " + ENOUGH + " of each).";
        }
        Multiple times = multiple.get();
        String interval = times.words();
        if (times.low() > 1) {
            return "With the AI's first pass people need less time: without it a piece takes " + interval + " as long.";
        }
        return times.high() < 1
                ? "With the AI's first pass people need more time: without it a piece takes " + interval + " as long."
                : "No difference is shown yet: without the AI a piece takes " + interval + " as long.";
    }
}
