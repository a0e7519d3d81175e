package dev.slipway.core.review;

/**
 * What a reviewer shows to act on an item.
 *
 * @param revision the item's revision when they took it; every taking makes a new one, so that an old page cannot act
 */
public record Claim(String reviewer, long revision) {
    public Claim {
        if (reviewer.isBlank()) {
            throw new IllegalArgumentException("reviewer: blank (expected: who reviews)");
        }
    }
}
