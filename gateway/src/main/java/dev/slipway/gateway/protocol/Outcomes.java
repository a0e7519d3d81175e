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

/** Reads outcomes: {@code {"label"?, "correct"?, "source"?, "id"?}}. */
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
        String label = text(tree, "label").orElse(null);
        Boolean correct = correct(tree);
        if (label == null && correct == null) {
            throw Refusal.badRequest(
                    "invalid_request", "body: neither label nor correct (expected: at least one of them)");
        }
        UUID id = text(tree, "id").map(given -> uuid("id", given)).orElseGet(ids);
        return new Outcome(id, about, label, correct, text(tree, "source").orElse("api"), now);
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

    private static @Nullable Boolean correct(ObjectNode tree) {
        JsonNode value = tree.path("correct");
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            throw Refusal.badRequest("invalid_request", "correct: (expected: true or false)")
                    .about("correct");
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
