package dev.slipway.gateway.protocol;

import dev.slipway.core.traffic.Outcome;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads outcomes: {@code {"label"?, "correct"?, "overridden"?, "source"?, "id"?}}. */
public final class Outcomes {
    private static final int TIME_ORDERED = 7;
    private static final int LABEL_LENGTH = 200;

    private Outcomes() {}

    /**
     * Reads one.
     *
     * @param ids makes the id where the sender gave none
     * @throws Refusal 400 when something is missing or of a wrong kind
     */
    public static Outcome read(byte[] body, String interaction, Supplier<UUID> ids, Instant now) {
        UUID about = uuid("interaction", interaction);
        if (about.version() != TIME_ORDERED) {
            throw Refusal.badRequest(
                    "invalid_request",
                    "interaction: " + about + " (expected: the value of a Slipway-Interaction header)");
        }
        ObjectNode tree = Json.object(body);
        Outcome.Told told =
                new Outcome.Told(text(tree, "label").orElse(null), flag(tree, "correct"), flag(tree, "overridden"));
        if (told.nothing()) {
            throw Refusal.badRequest(
                    "invalid_request",
                    "body: neither label nor correct nor overridden (expected: at least one of them)");
        }
        UUID id = text(tree, "id").map(given -> uuid("id", given)).orElseGet(ids);
        return Outcome.of(id, about, told, text(tree, "source").orElse("api"), now);
    }

    private static Optional<String> text(ObjectNode tree, String name) {
        JsonNode value = tree.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        String text = value.stringValueOpt().orElse("");
        if (text.isEmpty() || !PlainText.fits(text, LABEL_LENGTH)) {
            throw Refusal.badRequest(
                            "invalid_request",
                            name + ": (expected: a string of 1 to " + LABEL_LENGTH
                                    + " characters, none of them control characters)")
                    .about(name);
        }
        return Optional.of(text);
    }

    private static @Nullable Boolean flag(ObjectNode tree, String name) {
        JsonNode value = tree.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            throw Refusal.badRequest("invalid_request", name + ": (expected: true or false)")
                    .about(name);
        }
        return value.booleanValue();
    }

    private static UUID uuid(String name, String text) {
        try {
            UUID uuid = UUID.fromString(text);
            if (uuid.toString().equals(text.toLowerCase(Locale.ROOT))) {
                return uuid;
            }
        } catch (IllegalArgumentException noUuid) {
            throw notUuid(name);
        }
        throw notUuid(name);
    }

    private static Refusal notUuid(String name) {
        return Refusal.badRequest("invalid_request", name + ": (expected: a UUID)")
                .about(name);
    }
}
