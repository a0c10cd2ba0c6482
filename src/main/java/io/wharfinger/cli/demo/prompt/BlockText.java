package io.wharfinger.cli.demo.prompt;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * The words of a block, made from its id alone: the same id gives the same words, and texts of different ids differ
 * from the first word on. One word stands for one token.
 */
public final class BlockText {
    private static final String CONSONANTS = "bcdfghjklmnprstvwz";
    private static final String VOWELS = "aeiou";

    private BlockText() {}

    /**
     * The first words of a block.
     *
     * @param id id of the block
     * @param words how many
     * @return ASCII text of letters and digits, each word followed by one space
     */
    public static byte[] of(long id, int words) {
        StringBuilder text = new StringBuilder(words * 3 + 16);
        SplittableRandom random = new SplittableRandom(id);
        for (int word = 0; word < words; word++) {
            append(text, word, id, random);
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    // No other word has a digit, so the first word belongs to this id only.
    private static void append(StringBuilder text, int word, long id, SplittableRandom random) {
        if (word == 0) {
            text.append('0').append(Long.toUnsignedString(id, 36));
        } else {
            text.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())))
                    .append(VOWELS.charAt(random.nextInt(VOWELS.length())));
        }
        text.append(' ');
    }
}
