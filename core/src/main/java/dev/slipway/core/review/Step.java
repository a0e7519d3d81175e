package dev.slipway.core.review;

import dev.slipway.core.rollout.Share;
import dev.slipway.core.rule.When;
import dev.slipway.core.webhook.Webhook;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a flow. They stand in a fixed order, each at most once but {@link Wait}; only {@link Rule} chooses. */
public sealed interface Step {
    /** The word for it in the file. */
    default String word() {
        return switch (this) {
            case Ai _ -> "ai";
            case Rule _ -> "rule";
            case Review _ -> "review";
            case SecondReview _ -> "second_review";
            case Adjudicate _ -> "adjudicate";
            case Wait _ -> "wait";
            case Release _ -> "release";
        };
    }

    /**
     * A variant answers first, for the person who decides. Where it fails, is stopped or takes longer, the person goes without.
     *
     * @param within after this time the item is anybody's
     */
    record Ai(String variant, Duration within) implements Step {
        public static final Duration USUAL = Duration.ofMinutes(2);
    }

    /** The first route that matches says whose the item is, and how urgent. */
    record Rule(List<Route> routes) implements Step {
        public Rule {
            routes = List.copyOf(routes);
        }
    }

    /**
     * @param when over {@code /question} and {@code /answer}
     * @param queue null leaves it where it is
     */
    record Route(When when, @Nullable String queue, int priority) {}

    /**
     * A person decides.
     *
     * @param queue null for the one the item came to
     * @param due counted from its arrival; null without
     * @param escalateTo the queue that gets what is not decided when due; null leaves it
     */
    record Review(
            @Nullable String queue,
            @Nullable Duration due,
            @Nullable String escalateTo) implements Step {
        public static final Review USUAL = new Review(null, null, null);
    }

    /**
     * Somebody else decides again, without knowing what the first one said.
     *
     * @param share of decided items, drawn by the item's id
     */
    record SecondReview(Share share, @Nullable String queue) implements Step {}

    /** Where the two differ, a third person decides, seeing what both said and not who they are. */
    record Adjudicate(@Nullable String queue) implements Step {}

    /** Nothing happens for a while: before people see it, or before the decision stands. */
    record Wait(Duration time) implements Step {}

    /**
     * Whoever asked gets the answer.
     *
     * @param webhook told of it as well; null without
     */
    record Release(@Nullable Webhook webhook) implements Step {
        public static final Release USUAL = new Release(null);
    }
}
