package io.wharfinger.enginesim.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PrefixBlocksTest {
    private final PrefixBlocks blocks = new PrefixBlocks("m", null);

    @Test
    void anyWhiteSpacePartsWords() {
        blocks.append("  one\ttwo\r\nthree  ");
        blocks.append("");
        blocks.append(" \n");

        assertThat(blocks.tokens()).isEqualTo(3);
    }

    @Test
    void aWordDoesNotSpanTwoTexts() {
        blocks.append("one");
        blocks.append("two");

        assertThat(blocks.tokens()).isEqualTo(2);
    }

    @Test
    void aPartialBlockHasNoIdentity() {
        blocks.append("word ".repeat(31));

        assertThat(blocks.fullBlocks()).isEqualTo(1);
        assertThatThrownBy(() -> blocks.identity(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void writtenWordsCountLikeTheirTextInALaterPrompt() {
        PrefixBlocks written = new PrefixBlocks("m", null);

        for (int word = 0; word < Vocabulary.size(); word++) {
            written.appendWord(word);
            blocks.append(Vocabulary.word(word));
        }

        assertThat(blocks.fingerprint()).isEqualTo(written.fingerprint());
    }
}
