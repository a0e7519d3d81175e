package dev.slipway.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Facts of the API in the words of the screen. */
final class Words {
    private Words() {}

    /** Amounts by currency; what could not be priced is said, never left out. */
    static String money(JsonNode amounts, long unpriced) {
        List<String> parts = new ArrayList<>();
        for (JsonNode amount : amounts) {
            parts.add(amount.path("text").asString());
        }
        if (unpriced > 0) {
            parts.add(unpriced + (unpriced == 1 ? " call" : " calls") + " without a known price");
        }
        return parts.isEmpty() ? "-" : String.join(" + ", parts);
    }

    static String orNotMeasured(JsonNode value, String unit) {
        return value.isMissingNode() || value.isNull() ? "not measured" : value.asString() + unit;
    }

    /** The time of day here of an instant as the API writes it, rounded up to a second. */
    static String time(String instant) {
        return Instant.parse(instant)
                .plusMillis(999)
                .atZone(ZoneId.systemDefault())
                .format(DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT));
    }

    static String orDash(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "-" : value.asString();
    }
}
