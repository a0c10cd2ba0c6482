package io.wharfinger.enginesim.scheduling;

import io.wharfinger.enginesim.cache.BlockPool;
import io.wharfinger.enginesim.scheduling.Sequence.Phase;
import io.wharfinger.enginesim.scheduling.Step.Share;
import io.wharfinger.enginesim.tokens.PrefixBlocks;
import io.wharfinger.inference.latency.StepWork;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * Continuous batching as vLLM's V1 scheduler does it: each step gives every running sequence its next token or the next
 * chunk of its prompt, oldest first, then admits waiting ones while tokens, places and blocks last. When blocks run out
 * the youngest running sequence loses its blocks and computes them again later. One thread at a time.
 */
public final class Scheduler {
    private final BatchLimits limits;
    private final BlockPool pool;
    private final ToLongFunction<StepWork> stepNanos;
    private final Meter meter;
    private final Deque<Sequence> waiting = new ArrayDeque<>();
    private final List<Sequence> running = new ArrayList<>();

    /** A scheduler over {@code pool} whose steps take {@code stepNanos} simulated nanoseconds. */
    public Scheduler(BatchLimits limits, BlockPool pool, ToLongFunction<StepWork> stepNanos, Meter meter) {
        this.limits = limits;
        this.pool = pool;
        this.stepNanos = stepNanos;
        this.meter = meter;
    }

    /** Most tokens that one sequence may have, prompt and output together: all blocks. */
    public int maxSequenceTokens() {
        return Math.multiplyExact(pool.capacity(), PrefixBlocks.BLOCK_TOKENS);
    }

    public int waiting() {
        return waiting.size();
    }

    public int running() {
        return running.size();
    }

    /** Share (0..1) of the blocks that sequences use. */
    public double cacheUsage() {
        return (double) pool.used() / pool.capacity();
    }

    /** Puts a new sequence at the end of the queue; it must have a token and fit into {@link #maxSequenceTokens()}. */
    public void add(Sequence sequence) {
        int longest = sequence.promptTokens() + sequence.plan().tokens();
        if (sequence.promptTokens() < 1 || longest > maxSequenceTokens()) {
            throw new IllegalArgumentException("a sequence needs 1.." + maxSequenceTokens() + " tokens: " + longest);
        }
        waiting.addLast(sequence);
    }

    /** Ends a sequence now and frees its blocks; nothing happens if it has ended. */
    public void abort(Sequence sequence) {
        switch (sequence.phase()) {
            case WAITING -> waiting.remove(sequence);
            case RUNNING -> leave(sequence);
            case DONE -> {
                return;
            }
        }
        sequence.enter(Phase.DONE);
        meter.aborted();
    }

    /** When the next step can start, not before {@code notBefore}; empty if there is nothing to do. */
    public OptionalLong nextStart(long notBefore) {
        if (!running.isEmpty()) {
            return OptionalLong.of(notBefore);
        }
        Sequence head = waiting.peekFirst();
        return head == null ? OptionalLong.empty() : OptionalLong.of(Math.max(notBefore, head.arrived()));
    }

    /** The step that starts at {@code start}. It must be {@link #complete completed} before the next is planned. */
    public Step plan(long start) {
        List<Share> shares = new ArrayList<>();
        int budget = limits.maxBatchedTokens();
        int before = running.size();
        for (int i = 0; i < running.size() && budget > 0; i++) {
            budget -= advanceRunning(running.get(i), budget, shares);
        }
        if (running.size() == before) {
            admitWaiting(start, budget, shares);
        }
        return Step.starting(start, shares, stepNanos);
    }

    /** Applies a step at its end: computed blocks become findable, tokens are written, sequences end. */
    public void complete(Step step) {
        for (Share share : step.shares()) {
            if (share.sequence().phase() == Phase.RUNNING) {
                advance(share.sequence(), share.tokens(), step.end());
            }
        }
    }

    private int advanceRunning(Sequence sequence, int budget, List<Share> shares) {
        int tokens = Math.min(sequence.uncomputed(), budget);
        int missing = sequence.blocks().missing(sequence.computed() + tokens);
        while (pool.free() < missing) {
            Sequence youngest = running.getLast();
            preempt(youngest);
            if (youngest == sequence) {
                return 0;
            }
        }
        sequence.blocks().take(pool, missing);
        shares.add(new Share(sequence, tokens));
        return tokens;
    }

    private void preempt(Sequence sequence) {
        leave(sequence);
        sequence.enter(Phase.WAITING);
        waiting.addFirst(sequence);
        meter.preempted();
    }

    private void admitWaiting(long start, int tokens, List<Share> shares) {
        int budget = tokens;
        while (budget > 0 && running.size() < limits.maxSequences()) {
            Sequence head = waiting.peekFirst();
            int admitted = head == null || head.arrived() > start ? 0 : admit(head, start, budget, shares);
            if (admitted == 0) {
                return;
            }
            waiting.removeFirst();
            budget -= admitted;
        }
    }

    /** Tokens that {@code sequence} computes in this step; 0 if there are no blocks for it. */
    private int admit(Sequence sequence, long start, int budget, List<Share> shares) {
        PrefixMatch match = PrefixMatch.of(sequence.content(), pool);
        int tokens = Math.min(sequence.content().tokens() - match.tokens(), budget);
        int missing = Math.ceilDiv(match.tokens() + tokens, PrefixBlocks.BLOCK_TOKENS) - match.blocks();
        if (pool.free() - match.freeBlocks() < missing) {
            return 0;
        }
        sequence.blocks().hold(pool, sequence.content(), match.blocks());
        sequence.blocks().take(pool, missing);
        if (sequence.join(match, start)) {
            meter.admitted(sequence.promptTokens(), match.tokens());
        }
        running.add(sequence);
        shares.add(new Share(sequence, tokens));
        return tokens;
    }

    private void advance(Sequence sequence, int tokens, long now) {
        sequence.computed(tokens);
        sequence.blocks().publish(pool, sequence.content(), sequence.computed());
        if (sequence.uncomputed() > 0) {
            return;
        }
        if (sequence.becomesPrefilled()) {
            meter.prefilled(sequence.promptTokens());
        }
        if (!sequence.isWritten()) {
            write(sequence, now);
        }
        if (sequence.isWritten() && sequence.phase() == Phase.RUNNING) {
            finish(sequence, now);
        }
    }

    private void write(Sequence sequence, long now) {
        int word = sequence.write();
        long since = sequence.wroteAt(now);
        if (sequence.generatedTokens() == 1) {
            meter.firstToken(since);
        } else {
            meter.nextToken(since);
        }
        sequence.listener().token(sequence, word);
    }

    private void finish(Sequence sequence, long now) {
        FinishReason reason = sequence.plan().ending();
        leave(sequence);
        sequence.enter(Phase.DONE);
        meter.finished(sequence.timings(now), reason);
        sequence.listener().finished(sequence, reason);
    }

    private void leave(Sequence sequence) {
        running.remove(sequence);
        sequence.blocks().releaseAll(pool);
        sequence.forgetComputed();
    }
}
