package io.wharfinger.enginesim.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.enginesim.cache.BlockPool;
import io.wharfinger.enginesim.metrics.EngineMetrics;
import io.wharfinger.enginesim.tokens.PrefixBlocks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A scheduler under test that looks at its invariants after everything it does. A step takes a nanosecond per token. */
final class Trial implements SequenceListener {
    final BlockPool pool;
    final EngineMetrics metrics = new EngineMetrics(1);
    final Scheduler scheduler;
    final Map<Sequence, Integer> written = new LinkedHashMap<>();
    final Map<Sequence, FinishReason> ended = new HashMap<>();
    final Set<Sequence> aborted = new HashSet<>();

    private final BatchLimits limits;
    private final boolean endlessCache;
    private final Set<Long> everComputed = new HashSet<>();
    private final Set<Sequence> joined = new HashSet<>();
    private long now;

    Trial(int blocks, BatchLimits limits, boolean endlessCache) {
        this.pool = new BlockPool(blocks);
        this.limits = limits;
        this.endlessCache = endlessCache;
        this.scheduler = new Scheduler(limits, pool, work -> work.tokens(), metrics);
    }

    Trial(int blocks, int maxSequences, int maxBatchedTokens) {
        this(blocks, new BatchLimits(maxSequences, maxBatchedTokens), false);
    }

    Sequence arrive(String prompt, int outputTokens, @Nullable String salt) {
        PrefixBlocks content = new PrefixBlocks("m", salt);
        content.append(prompt);
        Sequence sequence = new Sequence(content, OutputPlan.exactly(outputTokens), now, this);
        written.put(sequence, 0);
        scheduler.add(sequence);
        return sequence;
    }

    void abort(Sequence sequence) {
        if (!ended.containsKey(sequence)) {
            aborted.add(sequence);
        }
        scheduler.abort(sequence);
        check();
    }

    /** One whole step, with {@code meanwhile} between its start and its end; null if there is nothing to do. */
    @Nullable Step step(Runnable meanwhile) {
        OptionalLong start = scheduler.nextStart(now);
        if (start.isEmpty()) {
            return null;
        }
        Step step = scheduler.plan(start.getAsLong());
        checkPlan(step);
        meanwhile.run();
        Map<Sequence, Integer> computed = new HashMap<>();
        step.shares()
                .forEach(
                        share -> computed.put(share.sequence(), share.sequence().computed() + share.tokens()));
        scheduler.complete(step);
        now = step.end();
        computed.forEach(this::remember);
        check();
        return step;
    }

    @Nullable Step step() {
        return step(() -> {});
    }

    void drain() {
        int steps = 0;
        while (step() != null) {
            assertThat(++steps).as("steps until all is done").isLessThan(100_000);
        }
        assertThat(pool.used()).isZero();
        written.forEach((sequence, tokens) -> {
            assertThat(sequence.phase()).isEqualTo(Sequence.Phase.DONE);
            if (!aborted.contains(sequence)) {
                assertThat(tokens).isEqualTo(sequence.plan().tokens());
                assertThat(ended).containsKey(sequence);
            }
        });
    }

    @Override
    public void token(Sequence sequence, int word) {
        assertThat(aborted).doesNotContain(sequence);
        written.merge(sequence, 1, Integer::sum);
    }

    @Override
    public void finished(Sequence sequence, FinishReason reason) {
        assertThat(aborted).doesNotContain(sequence);
        assertThat(ended.put(sequence, reason)).isNull();
    }

    private void remember(Sequence sequence, int computedTokens) {
        if (!aborted.contains(sequence)) {
            for (int i = 0; i < computedTokens / PrefixBlocks.BLOCK_TOKENS; i++) {
                everComputed.add(sequence.content().identity(i));
            }
        }
    }

    private void checkPlan(Step step) {
        List<Integer> tokens = new ArrayList<>();
        for (Step.Share share : step.shares()) {
            tokens.add(share.tokens());
            assertThat(share.tokens()).isBetween(1, share.sequence().uncomputed());
            if (joined.add(share.sequence())) {
                checkHits(share.sequence());
            }
        }
        assertThat(tokens).isNotEmpty();
        assertThat(tokens.stream().mapToInt(Integer::intValue).sum()).isLessThanOrEqualTo(limits.maxBatchedTokens());
        assertThat(scheduler.running()).isLessThanOrEqualTo(limits.maxSequences());
    }

    private void checkHits(Sequence sequence) {
        int most = (sequence.promptTokens() - 1) / PrefixBlocks.BLOCK_TOKENS;
        int hits = 0;
        while (hits < most && everComputed.contains(sequence.content().identity(hits))) {
            hits++;
        }
        int endless = hits * PrefixBlocks.BLOCK_TOKENS;
        if (endlessCache) {
            assertThat(sequence.cachedTokens()).isEqualTo(endless);
        } else {
            assertThat(sequence.cachedTokens()).isLessThanOrEqualTo(endless);
        }
    }

    private void check() {
        int held = written.keySet().stream()
                .mapToInt(sequence -> sequence.blocks().size())
                .sum();
        assertThat(pool.free()).isNotNegative();
        assertThat(pool.used() + pool.free()).isEqualTo(pool.capacity());
        assertThat(pool.used()).isLessThanOrEqualTo(held);
        assertThat(pool.used() == 0).isEqualTo(held == 0);
        assertThat(metrics.generatedTokens())
                .isEqualTo(
                        written.values().stream().mapToLong(Integer::longValue).sum());
        written.keySet().stream()
                .filter(sequence -> sequence.phase() != Sequence.Phase.RUNNING)
                .forEach(sequence -> assertThat(sequence.blocks().size()).isZero());
    }
}
