package dev.slipway.demo.classifier;

import dev.slipway.demo.claims.ClaimForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a model looks at. A feature is named by what a person would call it, so that the name can be given as a reason. */
public enum Features {
    /** Single words. */
    WORDS,
    /** Words, pairs and triples of neighbours, parts of words (which survive typing mistakes) and the form's fields. */
    WORDS_AND_FORM;

    /** Marks a part of a word. */
    private static final String PART = "~";

    /** Short words explain nothing to a person. */
    private static final Pattern TELLING = Pattern.compile("\\p{L}{5}");

    List<String> of(ClaimForm form) {
        List<String> words = words(form.text());
        List<String> features = new ArrayList<>(words);
        if (this == WORDS_AND_FORM) {
            addNeighbours(words, features);
            addParts(words, features);
            addFields(form, features);
        }
        return features;
    }

    /** Whether a person would take the feature for a reason: no part of a word, no combination with a field. */
    static boolean tellsSomething(String feature) {
        return !feature.startsWith(PART)
                && !feature.contains(", ")
                && TELLING.matcher(feature).find();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    private static void addNeighbours(List<String> words, List<String> features) {
        for (int i = 1; i < words.size(); i++) {
            features.add(words.get(i - 1) + " " + words.get(i));
            if (i > 1) {
                features.add(words.get(i - 2) + " " + words.get(i - 1) + " " + words.get(i));
            }
        }
    }

    private static void addParts(List<String> words, List<String> features) {
        for (String word : words) {
            for (int i = 0; i + 4 <= word.length(); i++) {
                features.add(PART + word.substring(i, i + 4));
            }
        }
    }

    private static void addFields(ClaimForm form, List<String> features) {
        String amount = band("amount", form.amount(), 200, 400, 600, 1000, 2000, 5000, 9000);
        String policy = band("policy age in months", form.policyMonths(), 3, 12, 36);
        String kind =
                form.kind() == null ? "kind unknown" : "kind " + form.kind().word();
        features.add(amount);
        features.add(policy);
        features.add(kind);
        features.add(kind + ", " + policy);
        features.add(band("earlier claims", form.priorClaims(), 1, 2, 4));
        for (String word : words(form.text())) {
            features.add(word + ", " + amount);
        }
    }

    /** The name of the band between two limits that a number falls into. */
    private static String band(String name, @Nullable Integer value, int... limits) {
        if (value == null) {
            return name + " unknown";
        }
        String band = name + " under " + limits[0];
        for (int limit : limits) {
            if (value >= limit) {
                band = name + " from " + limit;
            }
        }
        return band;
    }
}
