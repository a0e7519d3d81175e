package dev.slipway.core.rollout;

import dev.slipway.core.rollout.Missing.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The reasons of verdicts, for a tired owner. */
final class Wording {
    private static final String SPENT =
            " Earlier rollouts of this candidate have used up the chance of a wrong promotion"
                    + " (5%), so only a person can promote it.";

    private Wording() {}

    static String stands(Position position) {
        String state = switch (position.standing()) {
            case RUNNING -> "Running";
            case HELD -> "Held";
            case ROLLED_BACK -> "Rolled back";
            case KILLED -> "Stopped";
        };
        return position.why().startsWith(state) ? position.why() : state + ": " + position.why();
    }

    static String mismatch(Reading reading) {
        return String.format(
                Locale.ROOT,
                "Held: %,d of %,d enrolled customers have the candidate where %s were expected; chance alone does this"
                        + " at most once in %s times. Something loses or moves customers, so no comparison can be trusted.",
                reading.counter("candidate"),
                reading.counter("enrolled"),
                new Share((int) reading.counter("expectedBasisPoints")),
                odds(reading));
    }

    static String harm(List<Reading> readings) {
        return "Rolled back: "
                + readings.stream().map(Wording::harm).collect(Collectors.joining("; "))
                + ". The incumbent answers.";
    }

    private static String harm(Reading reading) {
        return String.format(
                Locale.ROOT,
                "%s failed for %,d customers with the candidate and %,d without; were it no worse, this much evidence"
                        + " would come at most once in %s times",
                reading.guardrail(),
                reading.counter("candidateFailed"),
                reading.counter("failed") - reading.counter("candidateFailed"),
                odds(reading));
    }

    static String waits(List<Missing> missing) {
        return "Waiting: " + missing.stream().map(Missing::words).collect(Collectors.joining("; ")) + ".";
    }

    static Missing wanted(Reading reading) {
        long have = reading.counter("candidate") + reading.counter("control");
        double logE = reading.strength().logE();
        double threshold = reading.strength().threshold();
        boolean tells = logE > 0 && Double.isFinite(threshold);
        long need = tells ? (long) StrictMath.ceil(have * threshold / logE) : 0;
        String soFar = reading.guardrail() + ": not yet sure (" + rates(reading) + ")";
        String words = tells
                ? String.format(Locale.ROOT, "%s; about %,d more customers at this rate", soFar, need - have)
                : soFar;
        return new Missing(Kind.EVIDENCE, reading.guardrail(), have, need, words);
    }

    static String advance(Plan plan, Phase to, List<Reading> readings) {
        return "Advancing to " + name(plan, to) + ": " + passed(readings) + ".";
    }

    static String approval(Plan plan, Phase to, List<Reading> readings) {
        return "Ready for " + name(plan, to) + ", which a person has to approve: " + passed(readings) + ".";
    }

    static String passedLast(List<Reading> readings) {
        return "Done: " + passed(readings) + ".";
    }

    static String done(Plan plan) {
        return plan.steps().getLast().compared()
                ? "Done: the last step is passed. The holdout stays without the candidate, so that harm is still noticed."
                : "Done: the last step is passed. Nobody is left to compare with.";
    }

    static String nothingCompared() {
        return "A person has to decide: nothing can be compared here, because no customer is left without the candidate"
                + " or no guardrail can be measured.";
    }

    static String inconclusive(Plan plan, List<Reading> open) {
        return String.format(
                Locale.ROOT,
                "Held: undecided after %s or %,d customers, the most this plan allows: %s. Nobody is promoted on that.%s",
                span(plan.cap().time()),
                plan.cap().units(),
                open.stream()
                        .map(one -> one.guardrail() + " (" + rates(one) + ")")
                        .collect(Collectors.joining("; ")),
                open.stream().anyMatch(one -> Double.isInfinite(one.strength().threshold())) ? SPENT : "");
    }

    private static String passed(List<Reading> readings) {
        return readings.stream()
                .map(one -> one.guardrail() + " is no worse (" + rates(one) + ")")
                .collect(Collectors.joining("; "));
    }

    private static String rates(Reading reading) {
        return String.format(
                Locale.ROOT,
                "good for %s of %,d with the candidate, %s of %,d without",
                percent(reading.counter("candidateGood"), reading.counter("candidate")),
                reading.counter("candidate"),
                percent(reading.counter("controlGood"), reading.counter("control")),
                reading.counter("control"));
    }

    private static String percent(long part, long whole) {
        return whole == 0 ? "none" : String.format(Locale.ROOT, "%.1f%%", 100.0 * part / whole);
    }

    /** 1/E, a bound of the chance; beyond a billion nobody counts. */
    private static String odds(Reading reading) {
        double peak = Math.min(reading.strength().peak(), StrictMath.log(1e9));
        return String.format(Locale.ROOT, "%,d", (long) StrictMath.exp(peak));
    }

    static String name(Plan plan, Phase phase) {
        return switch (phase) {
            case Phase.Shadow _ -> "shadow";
            case Phase.AtStep(int step) -> plan.steps().get(step).share().toString();
            case Phase.Done _ -> "the end of the rollout";
        };
    }

    /** A length of time in its two largest units. */
    static String span(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + " d" + (duration.toHoursPart() > 0 ? " " + duration.toHoursPart() + " h" : "");
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h"
                    + (duration.toMinutesPart() > 0 ? " " + duration.toMinutesPart() + " min" : "");
        }
        return duration.toMinutes() > 0 ? duration.toMinutes() + " min" : Math.max(1, duration.toSeconds()) + " s";
    }
}
