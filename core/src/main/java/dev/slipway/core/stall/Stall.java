package dev.slipway.core.stall;

import dev.slipway.core.stage.Stage;
import dev.slipway.core.stage.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Whether a pilot or a bridge is stuck, and why. */
public final class Stall {
    private static final Duration UNCHANGED = Duration.ofDays(45);
    private static final Duration NOTHING_NEW = Duration.ofDays(28);
    private static final int TOP = 2;

    private Stall() {}

    /**
     * Why it counts as stuck: its end passed without a decision, or its stage is the same for 45 days and no check has newly
     * passed in 28. Empty when it does not.
     *
     * @param newlyPassed when a check last turned to passed; empty when none ever did
     */
    public static Optional<String> since(Standing standing, Optional<Instant> newlyPassed, Instant now) {
        if (standing.stage() != Stage.PILOT && standing.stage() != Stage.BRIDGE) {
            return Optional.empty();
        }
        Instant ends = standing.ends();
        if (ends != null && !now.isBefore(ends)) {
            return Optional.of("a decision was due on " + day(ends) + " and nobody took it");
        }
        long days = Duration.between(standing.since(), now).toDays();
        Duration still = Duration.between(newlyPassed.orElse(standing.since()), now);
        if (days < UNCHANGED.toDays() || still.compareTo(NOTHING_NEW) < 0) {
            return Optional.empty();
        }
        return Optional.of("in " + standing.stage().word() + " for " + days + " days, and no check has newly passed "
                + newlyPassed.map(at -> "since " + day(at)).orElse("at all"));
    }

    /** Why, where it is stuck. */
    public static Diagnosis diagnose(Case one) {
        Optional<String> since = since(one.standing(), one.newlyPassed(), one.now());
        if (since.isEmpty()) {
            return new Diagnosis.Moving();
        }
        Rules rules = new Rules(one);
        Map<Cause, List<Sign>> signs = new TreeMap<>();
        for (Sign sign : rules.signs()) {
            signs.computeIfAbsent(sign.cause(), _ -> new ArrayList<>()).add(sign);
        }
        List<Diagnosis.Finding> findings = signs.entrySet().stream()
                .map(entry -> new Diagnosis.Finding(
                        entry.getKey(),
                        entry.getValue().stream().mapToDouble(Sign::strength).sum(),
                        entry.getValue()))
                .sorted(Comparator.comparingDouble(Diagnosis.Finding::score).reversed())
                .limit(TOP)
                .toList();
        return findings.isEmpty()
                ? new Diagnosis.Insufficient(since.get(), rules.unknown())
                : new Diagnosis.Stalled(since.get(), findings, rules.unknown());
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
