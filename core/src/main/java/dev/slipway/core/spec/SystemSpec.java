package dev.slipway.core.spec;

import dev.slipway.core.budget.Budget;
import dev.slipway.core.data.DataRules;
import dev.slipway.core.price.Money;
import dev.slipway.core.review.Flow;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.shadow.CompareRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One AI system as its {@code system.yaml} says it, valid by construction of its reader.
 *
 * @param name identity, as callers write it: lower-case letters, digits and hyphens
 * @param title what people call it
 * @param variants everything that can answer, in the order of the file
 * @param incumbent the variant that answers today
 * @param candidate the variant being rolled out; null when there is none
 * @param fallback variants that answer when another cannot, in order
 * @param stopping what a kill does, and what happens when the database is away
 * @param shadow copies for the candidate
 * @param data what is kept of requests and answers
 * @param budget what it may spend; null when nothing limits it
 * @param review how work comes to people and goes from them
 * @param worth what the work costs without the system, as somebody declared it
 * @param pending sections that are accepted and stored but not in force in this version, by key
 */
public record SystemSpec(
        String name,
        String title,
        Purpose purpose,
        Ownership ownership,
        Map<String, Variant> variants,
        String incumbent,
        @Nullable String candidate,
        List<String> fallback,
        CustomerSource customer,
        Contract contract,
        List<Objective> objectives,
        Rollout rollout,
        Stopping stopping,
        Shadow shadow,
        DataRules data,
        @Nullable Budget budget,
        Flow review,
        Worth worth,
        Set<String> pending) {
    public SystemSpec {
        variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
        fallback = List.copyOf(fallback);
        objectives = List.copyOf(objectives);
        pending = Set.copyOf(pending);
    }

    /** Where each variant that has an upstream asks, {@code host:port}. */
    public Map<String, String> upstreams() {
        Map<String, String> upstreams = new LinkedHashMap<>();
        variants.forEach((name, variant) -> {
            if (variant instanceof Variant.Remote remote) {
                upstreams.put(name, remote.upstream().hostPort());
            }
        });
        return upstreams;
    }

    /** With the usual shadow, nothing kept of what is said, and no budget. */
    public SystemSpec(
            String name,
            String title,
            Purpose purpose,
            Ownership ownership,
            Map<String, Variant> variants,
            String incumbent,
            @Nullable String candidate,
            List<String> fallback,
            CustomerSource customer,
            Contract contract,
            List<Objective> objectives,
            Rollout rollout,
            Stopping stopping,
            Set<String> pending) {
        this(
                name,
                title,
                purpose,
                ownership,
                variants,
                incumbent,
                candidate,
                fallback,
                customer,
                contract,
                objectives,
                rollout,
                stopping,
                Shadow.usual(contract),
                DataRules.USUAL,
                null,
                Flow.PLAIN,
                Worth.UNDECLARED,
                pending);
    }

    /** The same with another way of review. */
    public SystemSpec reviewed(Flow flow) {
        return new SystemSpec(
                name,
                title,
                purpose,
                ownership,
                variants,
                incumbent,
                candidate,
                fallback,
                customer,
                contract,
                objectives,
                rollout,
                stopping,
                shadow,
                data,
                budget,
                flow,
                worth,
                pending);
    }

    public Optional<String> candidateName() {
        return Optional.ofNullable(candidate);
    }

    /** The variant of that name; names inside a spec are checked when it is read. */
    public Variant variant(String variantName) {
        Variant variant = variants.get(variantName);
        if (variant == null) {
            throw new IllegalArgumentException(
                    "variant: " + variantName + " (expected: one of " + variants.keySet() + ")");
        }
        return variant;
    }

    /**
     * What the system is for. All fields may be empty strings or lists in a first draft.
     *
     * @param share of the customers that the candidate may have before production, at most
     */
    public record Purpose(String goal, @Nullable Duration timebox, List<String> kill, Share share) {
        /** More than this is no pilot. */
        public static final Share USUAL_SHARE = new Share(5_000);

        public Purpose(String goal, @Nullable Duration timebox, List<String> kill) {
            this(goal, timebox, kill, USUAL_SHARE);
        }
    }

    /**
     * What the work costs without the system. Declared, never measured, and shown as such.
     *
     * @param baselineMinutes of a person for one piece of work; null when nobody said
     * @param rate of a person for an hour; null when nobody said
     */
    public record Worth(
            @Nullable BigDecimal baselineMinutes, @Nullable Money rate) {
        public static final Worth UNDECLARED = new Worth(null, null);
    }

    /** People by e-mail address; null where nobody is named yet. */
    public record Ownership(
            @Nullable String owner,
            @Nullable String deputy,
            @Nullable String sponsor,
            List<String> builders,
            List<String> vendor,
            @Nullable String operators) {}

    /**
     * Where the customer of a call is named.
     *
     * @param header request header; null when a pointer is given
     * @param pointer JSON Pointer into the request body; null when a header is given
     */
    public record CustomerSource(
            @Nullable String header, @Nullable String pointer) {}

    /**
     * What a call has to look like.
     *
     * @param input JSON Schema of the input, as JSON text; null when none is given
     * @param output JSON Schema of the answer, as JSON text; null when none is given
     * @param maxBytes largest request body
     * @param answerValue JSON Pointer to the value in an answer that outcomes and shadow answers are compared with; null
     *     compares whole answers
     */
    public record Contract(
            @Nullable String input,
            @Nullable String output,
            long maxBytes,
            @Nullable String answerValue) {}

    /**
     * A target bound to a metric, as written; parameters by their key in the file.
     *
     * @param metric e.g. {@code availability}, {@code latency}, {@code accuracy}, {@code cost-per-transaction}
     */
    public record Objective(String metric, Map<String, String> parameters) {
        /** A number the reader has checked; empty when the file does not give it. */
        public Optional<Double> number(String key) {
            return Optional.ofNullable(parameters.get(key)).map(Double::valueOf);
        }

        public Optional<Duration> duration(String key) {
            return Optional.ofNullable(parameters.get(key)).flatMap(Format.DURATION.parser());
        }

        public Optional<Money> money(String key) {
            return Optional.ofNullable(parameters.get(key)).flatMap(Format.MONEY.parser());
        }
    }

    /**
     * How the candidate is to be rolled out.
     *
     * @param shadowMin shadow pairs wanted before the first step
     * @param steps shares in growing order
     * @param approval steps that only a person may pass
     */
    public record Rollout(long shadowMin, List<Share> steps, List<Share> approval, Share holdout, Pace pace) {
        /** With the usual pace but for the bake time. */
        public Rollout(long shadowMin, List<Share> steps, List<Share> approval, Share holdout, Duration bake) {
            this(
                    shadowMin,
                    steps,
                    approval,
                    holdout,
                    new Pace(bake, Pace.USUAL.outcomes, Pace.USUAL.minimum, Pace.USUAL.cap));
        }

        public Duration bake() {
            return pace.bake();
        }
    }

    /**
     * How fast a rollout may go.
     *
     * @param bake least time in a step
     * @param outcomes how long after a customer's first call in a step its outcomes are awaited
     * @param minimum customers wanted in each arm of a step
     * @param cap when a step that stays undecided is held
     */
    public record Pace(Duration bake, Duration outcomes, long minimum, Cap cap) {
        public static final Pace USUAL =
                new Pace(Duration.ofDays(1), Duration.ofHours(1), 100, new Cap(Duration.ofDays(14), 1_000_000));
    }

    /**
     * @param time since the step began
     * @param units customers counted in both arms together
     */
    public record Cap(Duration time, long units) {}

    /**
     * What a kill does, and what happens when the database is away.
     *
     * @param lease how long a node may serve the candidate unconfirmed during a rollout
     * @param productionLease the same once the candidate has everybody
     */
    public record Stopping(Duration lease, Duration productionLease, OnControlLoss onControlLoss, OnKill onKill) {
        public static final Stopping USUAL =
                new Stopping(Duration.ofSeconds(3), Duration.ofSeconds(30), OnControlLoss.INCUMBENT, OnKill.CUT);
    }

    /** Who answers when a node has lost its lease because it hears nothing. */
    public enum OnControlLoss {
        /** The incumbent, or whoever stands behind it: a kill has a bound. */
        INCUMBENT,
        /** The candidate goes on, and no bound is given for a kill that a node does not hear of. */
        CONTINUE
    }

    /** What becomes of answers under way at a kill. */
    public enum OnKill {
        /** They are cut, with an error the caller sees. */
        CUT,
        /** They may end. */
        DRAIN
    }

    /**
     * Copies of answered calls for the candidate.
     *
     * @param compare when two answers agree
     * @param calibrate share of copied calls for which the incumbent is asked a second time, too
     * @param deadline the longest a copy may take
     * @param perDay copies a node may send in a day, in UTC; null without a limit
     * @param sideEffects variants that must never be asked twice
     */
    public record Shadow(
            CompareRule compare,
            Share calibrate,
            Duration deadline,
            @Nullable Long perDay,
            Set<String> sideEffects) {
        private static final Share USUAL_CALIBRATION = new Share(1_000);
        private static final Duration USUAL_DEADLINE = Duration.ofSeconds(60);

        public Shadow {
            sideEffects = Set.copyOf(sideEffects);
        }

        /** Compared by the value the contract names, otherwise whole. */
        public static Shadow usual(Contract contract) {
            String value = contract.answerValue();
            return new Shadow(
                    value == null ? CompareRule.whole() : CompareRule.label(value),
                    USUAL_CALIBRATION,
                    USUAL_DEADLINE,
                    null,
                    Set.of());
        }

        /** Why a variant may get no copies; empty when it may. */
        public Optional<String> objection(String variant) {
            return sideEffects.contains(variant)
                    ? Optional.of(
                            "shadow: " + variant + " is marked as having side effects (expected: no copies for it,"
                                    + " since asking it is doing something)")
                    : Optional.empty();
        }
    }
}
