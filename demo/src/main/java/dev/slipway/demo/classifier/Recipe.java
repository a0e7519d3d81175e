package dev.slipway.demo.classifier;

/**
 * How a model is made.
 *
 * @param name the model's name in both protocols
 * @param examples how many claims it learns from
 * @param epochs how often it sees each of them
 * @param buckets how many weights per label the features are hashed into
 * @param features what it looks at
 */
public record Recipe(String name, int examples, int epochs, int buckets, Features features) {

    public Recipe {
        atLeastOne("examples", examples);
        atLeastOne("epochs", epochs);
        atLeastOne("buckets", buckets);
    }

    /** The first version: single words only, few weights, few examples. */
    public static final Recipe TRIAGE_1 = new Recipe("triage-1", 1000, 6, 1 << 9, Features.WORDS);
    /** The second version: also neighbouring words, parts of words and the fields of the form, and more examples. */
    public static final Recipe TRIAGE_2 = new Recipe("triage-2", 6000, 4, 1 << 15, Features.WORDS_AND_FORM);

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
        }
    }
}
