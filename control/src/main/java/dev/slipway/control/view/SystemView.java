package dev.slipway.control.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.slipway.core.person.Gap;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.stop.Stop;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One system as a page or program sees it.
 *
 * @param head what lists show of it, too
 * @param ramp the rollout; null when the spec names no candidate
 * @param pending sections of the spec that are stored but not in force in this version
 */
public record SystemView(
        @JsonUnwrapped Head head,
        Spec spec,
        String specHash,
        @Nullable RampView ramp,
        List<VariantView> variants,
        ShadowView shadowRun,
        Set<String> pending) {
    /**
     * @param stage {@code pilot} until a decision at a gate moves it
     * @param sentence the state in plain words
     * @param meaning what a colour beside the sentence would say: fine, watch or stopped
     * @param share the candidate's share; null without a candidate
     * @param shadow whether the candidate gets copies
     * @param ownershipGap where nobody stands behind it; empty when somebody does
     */
    public record Head(
            String name,
            String title,
            String stage,
            String sentence,
            String meaning,
            String incumbent,
            @Nullable String candidate,
            @Nullable Share share,
            boolean shadow,
            Stop stop,
            long revision,
            long version,
            Calls last24h,
            List<Gap> ownershipGap) {
        public Head {
            ownershipGap = List.copyOf(ownershipGap);
        }
    }

    /** The files of the newest revision. */
    public record Spec(String main, Map<String, String> files) {}

    /**
     * @param enrolled customers seen so far, by arm
     * @param evidence where the rollout judged on evidence stands and why; null when none was begun
     */
    public record RampView(
            UUID rollout,
            String candidate,
            Share share,
            Share holdout,
            boolean shadow,
            Enrolled enrolled,
            @Nullable String evidence) {}

    /** Customers that called at least once in a rollout. */
    public record Enrolled(long candidate, long control) {
        public static final Enrolled NONE = new Enrolled(0, 0);
    }

    /**
     * @param role incumbent, candidate, fallback, or other
     * @param inForce whether it may answer anybody now
     * @param resting where its upstream failed so often that it is left alone; null when nowhere
     * @param calls the last 24 hours
     */
    public record VariantView(
            String name,
            String kind,
            String role,
            boolean inForce,
            @Nullable Rest resting,
            @JsonUnwrapped VariantCalls calls) {}

    /**
     * A variant is not asked for a while.
     *
     * @param nodes how many gateway nodes leave it alone
     * @param trying on how many of them a call is finding out whether it is well again
     * @param until when the first of them tries it again; passed when the next call does
     */
    public record Rest(int nodes, int trying, Instant until) {}

    /**
     * The candidate's shadow run.
     *
     * @param pairs calls answered by both
     * @param compared of those, how many could be compared
     * @param agreed of those, how many say the same
     * @param dropped copies that were not sent, because their queue was full
     */
    public record ShadowView(long pairs, long compared, long agreed, long dropped) {
        public static final ShadowView NONE = new ShadowView(0, 0, 0, 0);
    }

    public SystemView {
        variants = List.copyOf(variants);
        pending = Set.copyOf(pending);
    }
}
