package io.wharfinger.enginesim.tokens;

/** 64-bit hashes of words and chains of them; good enough to tell blocks apart, not to withstand an attacker. */
final class WordHash {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long ODD = 0x9e3779b97f4a7c15L;

    private WordHash() {}

    /** Hash of the characters {@code from} (inclusive) to {@code to} (exclusive): FNV-1a, then mixed. */
    static long of(CharSequence text, int from, int to) {
        long hash = FNV_OFFSET;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return mix(hash);
    }

    static long of(CharSequence text) {
        return of(text, 0, text.length());
    }

    /** The chain that {@code chain} becomes when {@code next} follows it. */
    static long chain(long chain, long next) {
        return mix(chain * ODD + next);
    }

    /** The finaliser of MurmurHash3: every input bit changes every output bit with probability one half. */
    static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
