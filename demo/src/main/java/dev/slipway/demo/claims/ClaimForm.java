package dev.slipway.demo.claims;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a customer hands in, and all a model ever sees. Fields other than the text may be missing, because a caller may send
 * plain text only.
 *
 * @param text the customer's own words
 * @param amount whole euros asked for
 * @param policyMonths full months since the policy began
 * @param priorClaims claims by the same customer in the last three years
 */
public record ClaimForm(
        String text,
        @Nullable Kind kind,
        @Nullable Integer amount,
        @Nullable Integer policyMonths,
        @Nullable Integer priorClaims) {

    /** A form of which only the text is known. */
    public static ClaimForm ofText(String text) {
        return new ClaimForm(text, null, null, null, null);
    }

    /** The form as the JSON object a customer's app sends: {@code text, kind, amount, policyMonths, priorClaims}. */
    public Map<String, Object> toJsonObject() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("text", text);
        if (kind != null) {
            object.put("kind", kind.word());
        }
        putKnown(object, "amount", amount);
        putKnown(object, "policyMonths", policyMonths);
        putKnown(object, "priorClaims", priorClaims);
        return object;
    }

    private static void putKnown(Map<String, Object> object, String name, @Nullable Integer value) {
        if (value != null) {
            object.put(name, value);
        }
    }
}
