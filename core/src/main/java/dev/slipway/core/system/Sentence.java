package dev.slipway.core.system;

import dev.slipway.core.rollout.Arm;
import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.stage.Permit;
import dev.slipway.core.stop.Stop;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A system's state in plain words: what is, since when, and what it needs from the reader. The one place where such words
 * are made.
 *
 * @param text one to three short sentences
 * @param meaning what a colour or icon beside it would say
 */
public record Sentence(String text, Meaning meaning) {
    private static final String FIRST_SHARE = " waits: switch its shadow on, or give it a first share.";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    /** What a state means for whoever reads it. */
    public enum Meaning {
        /** Nothing needs anybody. */
        FINE,
        /** Somebody should look, or something waits for a person. */
        WATCH,
        /** All or part of it is stopped, or nobody can answer. */
        STOPPED
    }

    /**
     * What the shadow showed so far.
     *
     * @param pairs calls answered by both
     * @param compared of those, how many could be compared
     * @param agreed of those, how many say the same
     */
    public record Shadow(long pairs, long compared, long agreed) {
        public static final Shadow NONE = new Shadow(0, 0, 0);
    }

    /** @param now the moment of reading, in the reader's time zone */
    public static Sentence of(SystemState state, Shadow shadow, ZonedDateTime now) {
        return state.stop()
                .wholeSystem()
                .map(order -> stopped(state, order, now))
                .orElseGet(() -> partlyStopped(state, shadow, now));
    }

    private static Sentence stopped(SystemState state, Stop.Order order, ZonedDateTime now) {
        List<String> chain = Chain.of(state, Arm.OUTSIDE);
        String answers = chain.isEmpty()
                ? "Nobody can answer: every request is refused since."
                : "Every request is answered by " + chain.getFirst() + " since.";
        return new Sentence(
                "Stopped by " + ordered(order, now) + ". " + answers + " Re-arm it when it is mended.",
                Meaning.STOPPED);
    }

    private static Sentence partlyStopped(SystemState state, Shadow shadow, ZonedDateTime now) {
        List<String> stops = state.stop().variants().entrySet().stream()
                .filter(stop -> state.spec().variants().containsKey(stop.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(stop -> stop.getKey() + " was stopped by " + ordered(stop.getValue(), now) + ". ")
                .toList();
        Sentence rest = withoutCustomers(running(state, shadow, now.toInstant()), state.stop());
        if (stops.isEmpty()) {
            return rest;
        }
        String needs = " Re-arm " + (stops.size() == 1 ? "it" : "them") + " when mended.";
        String text = rest.text().replace(" Nothing needs you.", "");
        return new Sentence(String.join("", stops) + text + needs, Meaning.STOPPED);
    }

    private static Sentence withoutCustomers(Sentence running, Stop stop) {
        if (stop.customers().isEmpty()) {
            return running;
        }
        int count = stop.customers().size();
        String who = count == 1
                ? "Customer " + stop.customers().keySet().iterator().next() + " gets"
                : count + " customers get";
        String text = running.text().replace(" Nothing needs you.", "") + " " + who
                + " no candidate: stopped for them. Re-arm when mended.";
        return new Sentence(text, running.meaning() == Meaning.FINE ? Meaning.WATCH : running.meaning());
    }

    private static Sentence running(SystemState state, Shadow shadow, Instant now) {
        List<String> usual = Chain.of(state, Arm.OUTSIDE);
        if (usual.isEmpty()) {
            return new Sentence(
                    "Nobody can answer: every request outside the rollout is refused. Name a variant that can.",
                    Meaning.STOPPED);
        }
        Ramp ramp = state.ramp();
        String incumbent = usual.getFirst();
        if (ramp == null) {
            return new Sentence(incumbent + " answers everybody. No candidate is being rolled out.", Meaning.FINE);
        }
        if (state.stop().stopsVariant(ramp.candidate())) {
            return new Sentence(incumbent + " answers everybody.", Meaning.STOPPED);
        }
        if (ramp.share().equals(Share.NONE)) {
            return waiting(state.spec(), ramp, incumbent, shadow);
        }
        Share permitted = state.permit().of(ramp.share(), now);
        return permitted.equals(ramp.share())
                ? carrying(ramp, incumbent, shadow)
                : keptBack(ramp, incumbent, permitted, state.permit());
    }

    /** The stage permits less than was ordered. */
    private static Sentence keptBack(Ramp ramp, String incumbent, Share permitted, Permit permit) {
        String who = permitted.equals(Share.NONE)
                ? incumbent + " answers everybody. " + ramp.candidate() + " may not, since "
                : permitted + " of customers get " + ramp.candidate() + "; everybody else gets " + incumbent + ". "
                        + ramp.share() + " were ordered, but ";
        return new Sentence(
                who + (permit.why().isEmpty() ? "its evidence has ended" : permit.why())
                        + ". Mend that on the page Readiness.",
                Meaning.WATCH);
    }

    /** The same where evidence has taken the candidate back, so that nobody is told to give it a share. */
    public Sentence rolledBack() {
        return new Sentence(text.replace(FIRST_SHARE, " was rolled back; its evidence says why."), meaning);
    }

    private static Sentence waiting(SystemSpec spec, Ramp ramp, String incumbent, Shadow shadow) {
        if (!ramp.shadow()) {
            return new Sentence(incumbent + " answers everybody. " + ramp.candidate() + FIRST_SHARE, Meaning.WATCH);
        }
        String runs = ramp.candidate() + " runs in the shadow of " + incumbent + ": " + pairs(shadow)
                + ". Nobody gets its answers yet.";
        long missing = spec.rollout().shadowMin() - shadow.pairs();
        return missing > 0
                ? new Sentence(runs + " " + count(missing) + " more are wanted before the first step.", Meaning.FINE)
                : new Sentence(runs + " The first step is yours to take.", Meaning.WATCH);
    }

    private static Sentence carrying(Ramp ramp, String incumbent, Shadow shadow) {
        Share served = served(ramp);
        String who = served.equals(Share.ALL)
                ? "Everybody gets " + ramp.candidate() + "."
                : served + " of customers get " + ramp.candidate() + "; everybody else gets " + incumbent + ".";
        String beside = ramp.shadow() && !served.equals(Share.ALL) ? " In their shadow: " + pairs(shadow) + "." : "";
        return new Sentence(who + beside + " Nothing needs you.", Meaning.FINE);
    }

    /** The share that the arms of {@link Ramp} really give: the holdout stays behind once everybody is enrolled. */
    private static Share served(Ramp ramp) {
        int half = Share.WHOLE / 2;
        int most = Math.max(half, Share.WHOLE - ramp.holdout().basisPoints());
        return new Share(Math.min(ramp.share().basisPoints(), most));
    }

    private static String pairs(Shadow shadow) {
        String count =
                shadow.pairs() == 0 ? "no pair" : shadow.pairs() == 1 ? "1 pair" : count(shadow.pairs()) + " pairs";
        if (shadow.compared() == 0) {
            return count + " compared" + (shadow.pairs() == 0 ? " yet" : "");
        }
        double percent = 100.0 * shadow.agreed() / shadow.compared();
        return count + " compared, " + String.format(Locale.ROOT, "%.1f", percent) + "% agree";
    }

    private static String count(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    private static String ordered(Stop.Order order, ZonedDateTime now) {
        String reason = order.reason().strip().replaceFirst("[.!?]+$", "");
        return order.by() + " " + when(order.at(), now) + (reason.isEmpty() ? "" : " (" + reason + ")");
    }

    private static String when(Instant at, ZonedDateTime now) {
        ZonedDateTime then = at.atZone(now.getZone());
        if (then.toLocalDate().equals(now.toLocalDate())) {
            return "at " + then.format(TIME);
        }
        return "on " + then.format(then.getYear() == now.getYear() ? DAY : YEAR) + " at " + then.format(TIME);
    }
}
