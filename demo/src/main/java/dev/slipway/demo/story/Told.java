package dev.slipway.demo.story;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What happened in the story, to be held against the records.
 *
 * @param shadow the better candidate's parallel run
 * @param secondRollout when the rollout of the worse one began, which assigns customers anew
 * @param rollouts how they ended, in their order
 * @param gates how its stages went
 */
record Told(Stopped stopped, JsonNode shadow, Instant secondRollout, List<RolledOut> rollouts, Gates gates) {}
