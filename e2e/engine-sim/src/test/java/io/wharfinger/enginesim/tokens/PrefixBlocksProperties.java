package io.wharfinger.enginesim.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class PrefixBlocksProperties {
    @Property
    void howTextIsCutIntoPiecesDoesNotMatter(
            @ForAll @Size(max = 100) List<@IntRange(max = 9) Integer> words, @ForAll @IntRange(max = 100) int cut) {
        int at = Math.min(cut, words.size());

        PrefixBlocks whole = blocks("m", null, words);
        PrefixBlocks pieces = blocks("m", null, words.subList(0, at));
        pieces.append(text(words.subList(at, words.size())).replace(" ", " \n "));

        assertThat(identities(pieces)).isEqualTo(identities(whole));
        assertThat(pieces.fingerprint()).isEqualTo(whole.fingerprint());
    }

    @Property
    void anotherWordChangesItsBlockAndAllAfterItOnly(
            @ForAll @Size(min = 1, max = 200) List<@IntRange(max = 9) Integer> words,
            @ForAll @IntRange(max = 199) int at) {
        int changed = at % words.size();
        List<Integer> others = new ArrayList<>(words);
        others.set(changed, 10);

        List<Long> before = identities(blocks("m", null, words));
        List<Long> after = identities(blocks("m", null, others));

        int same = Math.min(changed / PrefixBlocks.BLOCK_TOKENS, before.size());
        assertThat(after.subList(0, same)).isEqualTo(before.subList(0, same));
        assertThat(Collections.disjoint(after.subList(same, after.size()), before.subList(same, before.size())))
                .isTrue();
    }

    @Property
    void modelsAndSaltsShareNoBlock(@ForAll @Size(min = 16, max = 100) List<@IntRange(max = 3) Integer> words) {
        List<Long> all = new ArrayList<>();
        all.addAll(identities(blocks("m", null, words)));
        all.addAll(identities(blocks("m", "", words)));
        all.addAll(identities(blocks("m", "salt", words)));
        all.addAll(identities(blocks("n", null, words)));

        Set<Long> distinct = new HashSet<>(all);

        assertThat(distinct).hasSameSizeAs(all);
    }

    private static PrefixBlocks blocks(String model, @Nullable String salt, List<Integer> words) {
        PrefixBlocks blocks = new PrefixBlocks(model, salt);
        blocks.append(text(words));
        return blocks;
    }

    private static String text(List<Integer> words) {
        StringBuilder text = new StringBuilder();
        words.forEach(word -> text.append('w').append(word).append(' '));
        return text.toString();
    }

    private static List<Long> identities(PrefixBlocks blocks) {
        List<Long> identities = new ArrayList<>();
        for (int i = 0; i < blocks.fullBlocks(); i++) {
            identities.add(blocks.identity(i));
        }
        return identities;
    }
}
