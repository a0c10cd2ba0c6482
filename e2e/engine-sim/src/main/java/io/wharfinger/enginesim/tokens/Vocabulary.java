package io.wharfinger.enginesim.tokens;

/** The words that the engine writes: 1,024 of two syllables each, lower-case ASCII. */
public final class Vocabulary {
    private static final String CONSONANTS = "bdklmnrs";
    private static final String VOWELS = "aeio";
    private static final int SYLLABLES = CONSONANTS.length() * VOWELS.length();
    private static final String[] WORDS = words();
    private static final long[] HASHES = hashes();

    private Vocabulary() {}

    public static int size() {
        return WORDS.length;
    }

    /** The text of a word, {@code 0 <= word < size()}. */
    public static String word(int word) {
        return WORDS[word];
    }

    /** The word that follows at {@code position} of a text with that fingerprint; always the same. */
    public static int pick(long fingerprint, int position) {
        return Math.floorMod(WordHash.chain(fingerprint, position), WORDS.length);
    }

    static long hash(int word) {
        return HASHES[word];
    }

    private static String[] words() {
        String[] words = new String[SYLLABLES * SYLLABLES];
        for (int i = 0; i < words.length; i++) {
            words[i] = syllable(i / SYLLABLES) + syllable(i % SYLLABLES);
        }
        return words;
    }

    private static String syllable(int number) {
        return "" + CONSONANTS.charAt(number / VOWELS.length()) + VOWELS.charAt(number % VOWELS.length());
    }

    private static long[] hashes() {
        long[] hashes = new long[WORDS.length];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = WordHash.of(WORDS[i]);
        }
        return hashes;
    }
}
