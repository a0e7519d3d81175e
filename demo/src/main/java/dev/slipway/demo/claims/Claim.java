package dev.slipway.demo.claims;

/**
 * One fictional claim.
 *
 * @param id {@code CL-} and a number, unique within one generator
 * @param form what the customer hands in
 * @param label what a claims handler decided in the end: the truth an answer is measured against, handlers' mistakes included
 */
public record Claim(String id, ClaimForm form, Label label) {}
