package io.wharfinger.cli.demo.bound;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.cli.demo.trace.BlockIds;
import io.wharfinger.cli.demo.trace.TraceRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CacheBoundProperties {
    private static final int BLOCK_TOKENS = 128;

    @Property(tries = 300)
    void isNeverBelowWhatEnginesWithLeastRecentlyUsedCachesReach(
            @ForAll("prompts") List<TraceRow> prompts,
            @ForAll @IntRange(min = 1, max = 3) int engines,
            @ForAll @IntRange(max = 30) int blocksPerEngine,
            @ForAll long placement) {
        List<LruCache> caches = new ArrayList<>();
        for (int engine = 0; engine < engines; engine++) {
            caches.add(new LruCache(blocksPerEngine));
        }
        long reached = 0;
        for (int i = 0; i < prompts.size(); i++) {
            int engine = Math.floorMod(Long.hashCode(placement * (i + 1) * 0x9e3779b97f4a7c15L), engines);
            reached += caches.get(engine).serve(prompts.get(i));
        }

        assertThat(bound(prompts, (long) engines * blocksPerEngine).hitBlocks()).isGreaterThanOrEqualTo(reached);
    }

    @Property(tries = 200)
    void isTheBestOfAllWaysToKeepBlocks(
            @ForAll("shortPrompts") List<TraceRow> prompts, @ForAll @IntRange(max = 4) int cacheBlocks) {
        BlockAccesses accesses = accesses(prompts);

        assertThat(CacheBound.of(accesses, cacheBlocks).hitBlocks())
                .isEqualTo(new BestOfAll(accesses, cacheBlocks).from(0, Set.of()));
    }

    @Property(tries = 200)
    void growsWithTheCache(@ForAll("prompts") List<TraceRow> prompts, @ForAll @IntRange(max = 60) int blocks) {
        assertThat(bound(prompts, blocks).hitBlocks())
                .isLessThanOrEqualTo(bound(prompts, blocks + 1).hitBlocks());
    }

    @Example
    void neverAnswersAWholePrompt() {
        TraceRow twoBlocks = new TraceRow(0, 2 * BLOCK_TOKENS, 1, BlockIds.of(1));
        TraceRow oneTokenMore = new TraceRow(0, 2 * BLOCK_TOKENS + 1, 1, BlockIds.of(1));

        assertThat(bound(List.of(twoBlocks, twoBlocks), 100).hitBlocks()).isEqualTo(1);
        assertThat(bound(List.of(twoBlocks, oneTokenMore), 100).hitBlocks()).isEqualTo(2);
    }

    @Example
    void countsABlockOnlyAfterTheSameBlocksBefore() {
        TraceRow row = new TraceRow(0, 1025, 1, BlockIds.of(1, 2, 3));
        TraceRow other = new TraceRow(0, 1025, 1, BlockIds.of(9, 2, 3));

        assertThat(bound(List.of(row, other), 100).hitBlocks()).isZero();
    }

    @Example
    void sharesNothingBetweenNamespaces() {
        TraceRow row = new TraceRow(0, 1025, 1, BlockIds.of(1, 2, 3));
        BlockAccesses accesses = new BlockAccesses(BLOCK_TOKENS);
        accesses.add(0, row);
        accesses.add(1, row);

        assertThat(CacheBound.of(accesses, 100).hitBlocks()).isZero();
    }

    @Provide
    Arbitrary<List<TraceRow>> prompts() {
        return prompt(4).list().ofMinSize(1).ofMaxSize(30);
    }

    @Provide
    Arbitrary<List<TraceRow>> shortPrompts() {
        return prompt(1).list().ofMinSize(1).ofMaxSize(5);
    }

    // Few ids, so that prompts share prefixes.
    private static Arbitrary<TraceRow> prompt(int idsMax) {
        return Arbitraries.longs()
                .between(0, 2)
                .list()
                .ofMinSize(1)
                .ofMaxSize(idsMax)
                .flatMap(ids -> Arbitraries.integers()
                        .between(1, 512)
                        .edgeCases(edges -> edges.add(BLOCK_TOKENS, 512))
                        .map(last -> new TraceRow(
                                0,
                                (ids.size() - 1) * 512 + last,
                                1,
                                BlockIds.of(
                                        ids.stream().mapToLong(Long::longValue).toArray()))));
    }

    private static CacheBound bound(List<TraceRow> prompts, long cacheBlocks) {
        return CacheBound.of(accesses(prompts), cacheBlocks);
    }

    private static BlockAccesses accesses(List<TraceRow> prompts) {
        BlockAccesses accesses = new BlockAccesses(BLOCK_TOKENS);
        prompts.forEach(prompt -> accesses.add(0, prompt));
        return accesses;
    }

    /** The most hits of any cache, by trying every way to keep or drop each block; for very short sequences. */
    private record BestOfAll(BlockAccesses accesses, int cacheBlocks) {
        long from(int access, Set<Integer> held) {
            if (access == accesses.count()) {
                return 0;
            }
            int block = accesses.blockAt(access);
            long hit = held.contains(block) && !accesses.isForcedMiss(access) ? 1 : 0;
            Set<Integer> loaded = new HashSet<>(held);
            loaded.add(block);
            if (loaded.size() <= cacheBlocks) {
                return hit + from(access + 1, loaded);
            }
            long best = 0;
            for (int dropped : loaded) {
                Set<Integer> kept = new HashSet<>(loaded);
                kept.remove(dropped);
                best = Math.max(best, from(access + 1, kept));
            }
            return hit + best;
        }
    }

    /** One engine's cache as real ones are: hits in a leading run, then all blocks of the prompt are the newest. */
    private static final class LruCache {
        private final Map<String, Boolean> blocks;

        LruCache(int capacity) {
            this.blocks = new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > capacity;
                }
            };
        }

        long serve(TraceRow prompt) {
            List<String> prefixes = prefixes(prompt);
            int hittable = (prompt.inputTokens() - 1) / BLOCK_TOKENS;
            long hits = 0;
            while (hits < hittable && blocks.containsKey(prefixes.get((int) hits))) {
                hits++;
            }
            prefixes.reversed().forEach(prefix -> blocks.put(prefix, true));
            return hits;
        }

        private static List<String> prefixes(TraceRow prompt) {
            List<String> prefixes = new ArrayList<>();
            StringBuilder prefix = new StringBuilder();
            for (int block = 0; block < prompt.inputTokens() / BLOCK_TOKENS; block++) {
                int tokens = block * BLOCK_TOKENS;
                prefix.append(prompt.blockIds().at(tokens / 512))
                        .append('.')
                        .append(tokens % 512)
                        .append('/');
                prefixes.add(prefix.toString());
            }
            return prefixes;
        }
    }
}
