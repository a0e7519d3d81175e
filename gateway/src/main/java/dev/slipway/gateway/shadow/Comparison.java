package dev.slipway.gateway.shadow;

import dev.slipway.gateway.protocol.Answer;
import dev.slipway.gateway.protocol.Json;
import dev.slipway.gateway.route.Contract;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether two answers to one call say the same.
 *
 * @param agree null when they could not be compared
 * @param served the compared value, where the system names one
 */
record Comparison(
        @Nullable Boolean agree,
        @Nullable String served,
        @Nullable String shadow) {
    /** Compares the value the system names; without one, JSON as values and words as words. */
    static Comparison of(Contract contract, Answer served, Answer shadow) {
        if (!contract.namesValue()) {
            return new Comparison(sameWhole(served.text(), shadow.text()), null, null);
        }
        String one = contract.answerValue(served).orElse(null);
        String other = contract.answerValue(shadow).orElse(null);
        return new Comparison((one == null || other == null) ? null : one.equals(other), one, other);
    }

    /** Null where neither says a word, as with vectors and calls of tools. */
    private static @Nullable Boolean sameWhole(String one, String other) {
        if (one.isBlank() && other.isBlank()) {
            return null;
        }
        Optional<ObjectNode> oneValue = Json.objectIn(one);
        return oneValue.isPresent()
                ? oneValue.equals(Json.objectIn(other))
                : one.strip().equals(other.strip());
    }
}
