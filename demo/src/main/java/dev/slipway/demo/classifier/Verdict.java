package dev.slipway.demo.classifier;

import dev.slipway.demo.claims.Label;

/**
 * A model's answer to one claim.
 *
 * @param confidence the probability the model gives the label, 0 to 1
 * @param reason one short sentence naming the strongest features
 */
public record Verdict(Label label, double confidence, String reason) {}
