package dev.slipway.demo.claims;

import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Writes fictional claims. Every claim is a pure function of seed, drift and index, so the same seed gives the same data in any
 * order and from any thread.
 *
 * <p>How a claim comes about: facts are drawn first (kind, cause, proof, amount, age of the policy, earlier claims); the
 * handler's rules turn them into a label; one label in thirty is then wrong, as handlers err; and the facts are told in words,
 * with synonyms, distracting sentences and typing mistakes. People, towns and the insurer are invented.
 *
 * <p>Drift is the share of sentences told in words that nobody used when the models were trained. It shifts the wording only:
 * the facts and the label of a claim stay the same.
 */
public final class ClaimGenerator {

    /** Share of labels that are a handler's mistake. */
    public static final double LABEL_NOISE = 1.0 / 30;

    private final long seed;
    private final double drift;

    /** A generator without drift. */
    public ClaimGenerator(long seed) {
        this(seed, 0);
    }

    /** A generator of which the given share of sentences, 0 to 1, is worded in a new way. */
    public ClaimGenerator(long seed, double drift) {
        if (!(drift >= 0 && drift <= 1)) {
            throw new IllegalArgumentException("drift: " + drift + " (expected: 0 to 1)");
        }
        this.seed = seed;
        this.drift = drift;
    }

    /** The same claims by number, worded with another drift. */
    public ClaimGenerator withDrift(double newDrift) {
        return new ClaimGenerator(seed, newDrift);
    }

    /** The claim with this number. */
    public Claim claim(long index) {
        SplittableRandom random = new SplittableRandom(mix(mix(seed) ^ index));
        Facts facts = Facts.draw(random);
        Label label = random.nextDouble() < LABEL_NOISE ? mistaken(facts.decide(), random) : facts.decide();
        String text = new Wording(random, drift).tell(facts);
        ClaimForm form = new ClaimForm(text, facts.kind(), facts.amount(), facts.policyMonths(), facts.priorClaims());
        return new Claim("CL-" + index, form, label);
    }

    /** The claims numbered {@code from} (inclusive) to {@code to} (exclusive). */
    public List<Claim> claims(long from, long to) {
        return LongStream.range(from, to).mapToObj(this::claim).toList();
    }

    /** The finalizer of MurmurHash3: neighbouring numbers must not give related claims. */
    private static long mix(long number) {
        long mixed = (number ^ (number >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }

    private static Label mistaken(Label right, SplittableRandom random) {
        List<Label> wrong = List.copyOf(EnumSet.complementOf(EnumSet.of(right)));
        return wrong.get(random.nextInt(wrong.size()));
    }
}
