package dev.slipway.core.review;

import dev.slipway.core.rollout.Share;
import java.util.UUID;

/**
 * Whether an item is decided without seeing the AI. Drawn when the item arrives and kept with it, share included, before
 * anybody has seen it: only so can the two arms be compared.
 *
 * @param share of items that are hidden, as it stood
 */
public record Blinding(Share share, boolean aiHidden) {
    /** One in ten: enough for an honest baseline, and nine in ten keep the help. */
    public static final Share USUAL = new Share(1_000);

    /** Draws by the item's id, so that drawing again gives the same. */
    public static Blinding draw(UUID item, Share share) {
        long bits = mix(item.getMostSignificantBits() ^ mix(item.getLeastSignificantBits()));
        return new Blinding(share, Long.remainderUnsigned(bits, Share.WHOLE) < share.basisPoints());
    }

    /** Draws for another purpose, independently of what else is drawn by the same id. */
    static boolean drawn(UUID item, String purpose, Share share) {
        long bits = mix(item.getMostSignificantBits() ^ mix(item.getLeastSignificantBits() + purpose.hashCode()));
        return Long.remainderUnsigned(bits, Share.WHOLE) < share.basisPoints();
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014), which spreads an id's bits evenly. */
    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
