package dev.slipway.cli;

import java.util.ArrayList;
import java.util.List;
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
            parts.add(unpriced + " calls without a known price");
        }
        return parts.isEmpty() ? "-" : String.join(" + ", parts);
    }

    static String orNotMeasured(JsonNode value, String unit) {
        return value.isMissingNode() || value.isNull() ? "not measured" : value.asString() + unit;
    }

    static String orDash(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "-" : value.asString();
    }
}
