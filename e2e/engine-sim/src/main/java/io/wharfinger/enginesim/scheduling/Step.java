package io.wharfinger.enginesim.scheduling;

import io.wharfinger.inference.latency.StepWork;
import java.util.List;
import java.util.function.ToLongFunction;

/** One pass of the model: who computes how many tokens, from when to when in simulated nanoseconds. */
public record Step(long start, long end, List<Share> shares) {
    /** The tokens of one sequence in a step. */
    record Share(Sequence sequence, int tokens) {}

    /** A step that takes what {@code nanos} says for its work, at least a nanosecond. */
    static Step starting(long start, List<Share> shares, ToLongFunction<StepWork> nanos) {
        StepWork work = StepWork.NONE;
        for (Share share : shares) {
            work = work.plus(share.sequence().computed(), share.tokens());
        }
        return new Step(start, start + Math.max(1, nanos.applyAsLong(work)), shares);
    }
}
