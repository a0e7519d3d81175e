package dev.slipway.control.view;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A piece of work whose right answer is known.
 *
 * @param suggestion what is shown as the AI's answer; null shows none
 * @param label what is right
 * @param seededError whether the suggestion says something else
 */
public record GoldView(
        UUID id,
        String system,
        String queue,
        JsonNode question,
        @Nullable JsonNode suggestion,
        String label,
        boolean seededError) {}
