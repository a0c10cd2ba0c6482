package io.wharfinger.enginesim.tokens;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A growing sequence of tokens, cut into blocks of {@value #BLOCK_TOKENS}. A token is a word between white space, as {@link
 * Character#isWhitespace(char)} has it; texts are appended one after the other and no word spans two of them. The identity
 * of a block is the hash of all words up to its end, seeded by model and cache salt, so that two blocks are the same only
 * if everything before them is. A partial block at the end has no identity.
 */
public final class PrefixBlocks {
    public static final int BLOCK_TOKENS = 16;

    private long[] identities = new long[16];
    private int tokens;
    private long chain;

    /** An empty sequence; sequences of different models or salts share no block. */
    public PrefixBlocks(String model, @Nullable String cacheSalt) {
        long seed = WordHash.of(model);
        chain = WordHash.chain(seed, cacheSalt == null ? 0 : WordHash.of(cacheSalt));
    }

    /** Appends the words of {@code text}. */
    public void append(CharSequence text) {
        int length = text.length();
        int at = 0;
        while (true) {
            while (at < length && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (at == length) {
                return;
            }
            int start = at;
            while (at < length && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            appendToken(WordHash.of(text, start, at));
        }
    }

    /** Appends the word with that number in the {@link Vocabulary}. */
    public void appendWord(int word) {
        appendToken(Vocabulary.hash(word));
    }

    /** Words so far. */
    public int tokens() {
        return tokens;
    }

    /** Full blocks so far. */
    public int fullBlocks() {
        return tokens / BLOCK_TOKENS;
    }

    /** Identity of the full block at {@code index} (0 is the first). */
    public long identity(int index) {
        if (index >= fullBlocks()) {
            throw new IndexOutOfBoundsException("block " + index + " of " + fullBlocks() + " full ones");
        }
        return identities[index];
    }

    /** Hash of model, salt and all words so far. */
    public long fingerprint() {
        return chain;
    }

    private void appendToken(long word) {
        chain = WordHash.chain(chain, word);
        tokens++;
        if (tokens % BLOCK_TOKENS == 0) {
            int block = fullBlocks() - 1;
            if (block == identities.length) {
                identities = Arrays.copyOf(identities, 2 * block);
            }
            identities[block] = chain;
        }
    }
}
