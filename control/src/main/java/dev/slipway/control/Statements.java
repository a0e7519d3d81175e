package dev.slipway.control;

import dev.slipway.core.readiness.Check;
import dev.slipway.core.readiness.Demand;
import dev.slipway.core.readiness.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What people say about a check, as they write it. */
final class Statements {
    private static final double PERCENT = 100;

    private Statements() {}

    /** The demands a statement is about, each with what is said; no words at all say yes to the only one. */
    static Map<Demand, String> of(Check check, Map<String, String> values) {
        List<Demand> told = check.told();
        if (values.isEmpty()) {
            if (told.size() != 1 || told.getFirst().quantity().unit() != Quantity.Unit.YES) {
                throw invalid(check + ": nothing said (expected: " + words(told) + ")");
            }
            return Map.of(told.getFirst(), "yes");
        }
        Map<Demand, String> said = new LinkedHashMap<>();
        values.forEach((word, value) -> said.put(
                told.stream()
                        .filter(one -> one.quantity().word().equals(word))
                        .findFirst()
                        .orElseThrow(
                                () -> invalid(word + ": told about " + check + " (expected: " + words(told) + ")")),
                value));
        return said;
    }

    private static String words(List<Demand> told) {
        return told.stream()
                .map(one -> one.quantity().word() + "="
                        + switch (one.quantity().unit()) {
                            case YES -> "yes";
                            case COUNT -> "NUMBER";
                            case PART -> "PERCENT";
                        })
                .collect(Collectors.joining(", "));
    }

    /** Reads {@code yes}, {@code no}, {@code 2.5} or {@code 50%}. */
    static double value(Quantity quantity, String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        try {
            double value = switch (quantity.unit()) {
                case YES -> word.equals("yes") ? 1 : word.equals("no") ? 0 : Double.NaN;
                case COUNT -> Double.parseDouble(word);
                case PART ->
                    word.endsWith("%")
                            ? Double.parseDouble(
                                            word.substring(0, word.length() - 1).strip())
                                    / PERCENT
                            : Double.parseDouble(word);
            };
            if (value >= 0 && value < Long.MAX_VALUE && (quantity.unit() != Quantity.Unit.PART || value <= 1)) {
                return value;
            }
        } catch (NumberFormatException _) {
            // Answered below, as any other wrong value.
        }
        String expected = switch (quantity.unit()) {
            case YES -> "yes or no";
            case COUNT -> "a number from 0";
            case PART -> "0% to 100%";
        };
        throw invalid(quantity.word() + ": " + text + " (expected: " + expected + ")");
    }

    private static DeskException invalid(String what) {
        return new DeskException(DeskException.Code.INVALID, what);
    }
}
