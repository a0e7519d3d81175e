package dev.slipway.demo.classifier;

import dev.slipway.demo.claims.Claim;
import dev.slipway.demo.claims.ClaimForm;
import dev.slipway.demo.claims.ClaimGenerator;
import dev.slipway.demo.claims.Label;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Multinomial logistic regression over hashed features, trained by stochastic gradient descent: {@code p(label) = softmax(W x)},
 * and after each example {@code W += rate * (truth - p) x} with a rate that falls by epoch. Features are binary and scaled to
 * length one. Deterministic by recipe and generator. Immutable once trained, hence thread-safe.
 */
public final class TriageModel {

    /** The first claim that no recipe may learn from. */
    private static final int HELD_OUT_FROM = 1_000_000;

    private static final int HELD_OUT = 2000;
    private static final List<Label> LABELS = List.of(Label.values());
    /** Step size of the first epoch; later ones divide it by their number. */
    private static final double FIRST_RATE = 3;

    private final Recipe recipe;
    private final float[][] weights;
    private final double heldOutAccuracy;

    private TriageModel(Recipe recipe, ClaimGenerator generator) {
        this.recipe = recipe;
        this.weights = new float[LABELS.size()][recipe.buckets()];
        learn(generator.claims(0, recipe.examples()));
        this.heldOutAccuracy = accuracy(generator.claims(HELD_OUT_FROM, HELD_OUT_FROM + HELD_OUT));
    }

    /** Trains a model and measures it on claims it has not seen. Takes well under a second. */
    public static TriageModel train(Recipe recipe, ClaimGenerator generator) {
        return new TriageModel(recipe, generator);
    }

    public String name() {
        return recipe.name();
    }

    /** The share of right answers on 2000 claims of the same generator that were not used for training. */
    public double heldOutAccuracy() {
        return heldOutAccuracy;
    }

    /** The share of right answers on the given claims. */
    public double accuracy(List<Claim> claims) {
        long right = claims.stream()
                .filter(claim -> best(probabilities(buckets(claim.form()))) == LABELS.indexOf(claim.label()))
                .count();
        return (double) right / claims.size();
    }

    /** The model's answer to a claim. */
    public Verdict classify(ClaimForm form) {
        double[] probabilities = probabilities(buckets(form));
        int best = best(probabilities);
        Label label = LABELS.get(best);
        return new Verdict(label, probabilities[best], reason(label, form));
    }

    private void learn(List<Claim> claims) {
        List<Example> examples = new ArrayList<>(claims.stream()
                .map(claim -> new Example(buckets(claim.form()), LABELS.indexOf(claim.label())))
                .toList());
        Random order = new Random(recipe.examples());
        for (int epoch = 0; epoch < recipe.epochs(); epoch++) {
            Collections.shuffle(examples, order);
            double rate = FIRST_RATE / (1 + epoch);
            examples.forEach(example -> step(example, rate));
        }
    }

    private void step(Example example, double rate) {
        double[] probabilities = probabilities(example.buckets);
        double scale = rate / Math.sqrt(Math.max(1, example.buckets.length));
        for (int label = 0; label < LABELS.size(); label++) {
            float change = (float) (scale * ((label == example.label ? 1 : 0) - probabilities[label]));
            for (int bucket : example.buckets) {
                weights[label][bucket] += change;
            }
        }
    }

    private double[] probabilities(int[] buckets) {
        double[] scores = new double[LABELS.size()];
        double scale = 1 / Math.sqrt(Math.max(1, buckets.length));
        double sum = 0;
        for (int label = 0; label < LABELS.size(); label++) {
            double score = 0;
            for (int bucket : buckets) {
                score += weights[label][bucket];
            }
            scores[label] = Math.exp(Math.clamp(score * scale, -50, 50));
            sum += scores[label];
        }
        for (int label = 0; label < LABELS.size(); label++) {
            scores[label] /= sum;
        }
        return scores;
    }

    private int[] buckets(ClaimForm form) {
        return recipe.features().of(form).stream()
                .mapToInt(this::bucket)
                .distinct()
                .toArray();
    }

    private int bucket(String feature) {
        int hash = feature.hashCode() * 0x9E3779B1;
        return Math.floorMod(hash ^ (hash >>> 15), recipe.buckets());
    }

    private String reason(Label label, ClaimForm form) {
        String strongest = recipe.features().of(form).stream()
                .filter(Features::tellsSomething)
                .distinct()
                .sorted(Comparator.comparingDouble(feature -> -advantage(label, feature)))
                .limit(2)
                .map(feature -> "'" + feature + "'")
                .collect(Collectors.joining(" and "));
        return strongest.isEmpty() ? "The claim says nothing." : "Mostly because of " + strongest + ".";
    }

    /** How much a feature speaks for a label, beside the mean of all labels. */
    private double advantage(Label label, String feature) {
        int bucket = bucket(feature);
        double sum = 0;
        for (float[] ofLabel : weights) {
            sum += ofLabel[bucket];
        }
        return weights[LABELS.indexOf(label)][bucket] - sum / LABELS.size();
    }

    private static int best(double[] probabilities) {
        int best = 0;
        for (int label = 1; label < LABELS.size(); label++) {
            best = probabilities[label] > probabilities[best] ? label : best;
        }
        return best;
    }

    /** A claim as the training sees it. Not a record, since an array is no value. */
    private static final class Example {
        private final int[] buckets;
        private final int label;

        Example(int[] buckets, int label) {
            this.buckets = buckets;
            this.label = label;
        }
    }
}
