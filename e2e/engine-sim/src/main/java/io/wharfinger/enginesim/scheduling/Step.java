package io.wharfinger.enginesim.scheduling;

import java.util.List;

/** One pass of the model: who computes how many tokens, from when to when in simulated nanoseconds. */
public record Step(long start, long end, List<Share> shares) {
    /** The tokens of one sequence in a step. */
    record Share(Sequence sequence, int tokens) {}
}
