package dev.slipway.core.readiness;

/**
 * What to do about a check.
 *
 * @param who can do it
 * @param command starts it; {@code {system}} stands for the system's name
 */
public record Mend(Role who, String words, String command) {
    /** The same for one system. */
    public Mend of(String system) {
        return new Mend(who, words, command.replace("{system}", system));
    }
}
