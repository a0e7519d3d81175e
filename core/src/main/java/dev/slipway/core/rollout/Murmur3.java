package dev.slipway.core.rollout;

/** MurmurHash3 x86 32-bit (Austin Appleby, public domain). */
final class Murmur3 {
    private static final int C1 = 0xcc9e2d51;
    private static final int C2 = 0x1b873593;

    private Murmur3() {}

    static int hash(byte[] data, int seed) {
        int hash = seed;
        int blocks = data.length / 4;
        for (int block = 0; block < blocks; block++) {
            int at = block * 4;
            int word = (data[at] & 0xff)
                    | ((data[at + 1] & 0xff) << 8)
                    | ((data[at + 2] & 0xff) << 16)
                    | ((data[at + 3] & 0xff) << 24);
            hash = Integer.rotateLeft(hash ^ scramble(word), 13) * 5 + 0xe6546b64;
        }
        return finish(hash ^ scramble(tail(data, blocks * 4)), data.length);
    }

    private static int tail(byte[] data, int from) {
        int word = 0;
        for (int at = data.length - 1; at >= from; at--) {
            word = (word << 8) | (data[at] & 0xff);
        }
        return word;
    }

    private static int scramble(int word) {
        return Integer.rotateLeft(word * C1, 15) * C2;
    }

    private static int finish(int hash, int length) {
        int mixed = hash ^ length;
        mixed = (mixed ^ (mixed >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }
}
