package dev.slipway.console.readiness;

/**
 * What somebody may do about a check from here.
 *
 * @param words on the button
 * @param href where it leads
 */
public record Action(String words, String href) {}
