package io.wharfinger.cli.demo.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BlockTextProperties {
    @Property
    void hasAsManyWordsAsAskedFor(@ForAll long id, @ForAll @IntRange(min = 1, max = 512) int words) {
        assertThat(text(id, words).split(" ")).hasSize(words);
    }

    @Property
    void isThePrefixOfALongerTextOfTheSameId(@ForAll long id, @ForAll @IntRange(min = 1, max = 512) int words) {
        assertThat(text(id, 512)).startsWith(text(id, words));
    }

    @Property
    void differsFromTheFirstWordOn(@ForAll long id, @ForAll long other) {
        assertThat(text(id, 1).equals(text(other, 1))).isEqualTo(id == other);
    }

    private static String text(long id, int words) {
        return new String(BlockText.of(id, words), StandardCharsets.US_ASCII);
    }
}
