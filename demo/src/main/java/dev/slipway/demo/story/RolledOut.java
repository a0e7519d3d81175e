package dev.slipway.demo.story;

import tools.jackson.databind.JsonNode;

/**
 * What the machine decided about a candidate.
 *
 * @param verdict e.g. {@code await-approval}
 * @param reason in plain words
 */
public record RolledOut(String candidate, String verdict, String reason) {
    static RolledOut of(JsonNode rollout) {
        JsonNode verdict = rollout.path("verdict");
        return new RolledOut(
                rollout.path("candidate").asString(),
                verdict.path("kind").asString(),
                verdict.path("reason").asString());
    }
}
