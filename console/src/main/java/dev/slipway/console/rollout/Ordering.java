package dev.slipway.console.rollout;

import dev.slipway.control.RolloutDesk.Order;
import dev.slipway.control.view.RolloutView;
import java.util.Arrays;
import java.util.Optional;

/** The orders in the words of the screen. */
final class Ordering {
    private Ordering() {}

    static Optional<Order> of(String word) {
        return Arrays.stream(Order.values())
                .filter(order -> order.word().equals(word))
                .findFirst();
    }

    static String button(Order order) {
        return switch (order) {
            case START -> "Start the rollout";
            case APPROVE -> "Approve the next step";
            case HOLD -> "Hold it here";
            case RESUME -> "Resume";
            case ROLL_BACK -> "Roll back";
        };
    }

    static String question(Order order, String candidate, String title) {
        return switch (order) {
            case START -> "Start the rollout of " + candidate + "?";
            case APPROVE -> "Let " + candidate + " go on to more of " + title + "'s customers?";
            case HOLD -> "Hold the rollout of " + candidate + " where it is?";
            case RESUME -> "Let the rollout of " + candidate + " go on?";
            case ROLL_BACK -> "Take all of " + title + "'s customers back from " + candidate + "?";
        };
    }

    /** What happens then. */
    static String meaning(Order order, String candidate, String incumbent, Optional<RolloutView> rollout) {
        return switch (order) {
            case START ->
                candidate + " is compared with " + incumbent
                        + " first, then gets growing groups of customers by itself,"
                        + " and is taken back by itself when it harms. Steps that need a person wait for one.";
            case APPROVE ->
                candidate + " goes on to " + rollout.map(Ordering::next).orElse("the next step") + ".";
            case HOLD ->
                "Customers keep what they have, evidence is still collected, and nothing moves until somebody"
                        + " resumes it.";
            case RESUME -> "The bake time of this step starts again; the evidence stays.";
            case ROLL_BACK ->
                incumbent + " answers everybody again, and this rollout is over. Another one of the same"
                        + " candidate goes on with the evidence of harm.";
        };
    }

    private static String next(RolloutView rollout) {
        int next = rollout.step() + 1;
        return next < rollout.steps().size()
                ? rollout.steps().get(next).share() + " of customers"
                : "the end of its rollout; the holdout keeps the incumbent";
    }
}
