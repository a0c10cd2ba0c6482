package io.wharfinger.inference.latency;

import io.wharfinger.inference.EngineFacts;
import io.wharfinger.inference.memory.KvMemory;
import io.wharfinger.inference.model.ModelFacts;

/**
 * Time of one engine step as a roofline (Williams, Waterman, Patterson 2009): the longer of arithmetic at the peak rate
 * and memory traffic at full bandwidth, each at its {@link Efficiency}, plus communication and overhead.
 */
public final class StepLatency {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int ALL_REDUCES_PER_LAYER = 2;
    private static final int ACTIVATION_BYTES = 2;

    private final EngineFacts engine;
    private final Efficiency efficiency;
    private final long kvBytesPerToken;

    public StepLatency(EngineFacts engine, Efficiency efficiency) {
        this.engine = engine;
        this.efficiency = efficiency;
        this.kvBytesPerToken = KvMemory.bytesPerToken(engine.model());
    }

    /** Nanoseconds of a step that does {@code work}; 0 if there is none. */
    public long nanos(StepWork work) {
        if (work.tokens() == 0) {
            return 0;
        }
        double seconds = Math.max(computeSeconds(work), memorySeconds(work)) + linkSeconds(work);
        return Math.round(seconds * NANOS_PER_SECOND) + efficiency.stepOverheadNanos() + collectiveNanos();
    }

    /**
     * {@code 2 * activeParameters} operations per token, and {@code 4 * layers * heads * headDim} per token and position
     * attended to, for scores and weighted values: the forward third of PaLM's count {@code 6N + 12LHQT} (Chowdhery et al.
     * 2022, appendix B), with the causal mask taken into account.
     */
    double computeSeconds(StepWork work) {
        ModelFacts model = engine.model();
        double linear = 2.0 * model.activeParameters() * work.tokens();
        double attention = 4.0 * model.layers() * model.attention().width() * work.attendedTokens();
        double rate = engine.accelerator().flops(model.weights()) * efficiency.compute() * engine.tensorParallel();
        return (linear + attention) / rate;
    }

    /**
     * Each step reads the weights that its tokens touch once, reads the KV cache of its sequences once and writes the
     * entries of its tokens (Pope et al. 2022, "Efficiently Scaling Transformer Inference", section 2).
     */
    double memorySeconds(StepWork work) {
        ModelFacts model = engine.model();
        double weights = model.weights().bytes((long) model.parametersRead(work.tokens()));
        double kvCache = (double) kvBytesPerToken * (work.cachedTokensRead() + work.tokens());
        double rate = engine.accelerator().memoryBytesPerSecond() * efficiency.bandwidth() * engine.tensorParallel();
        return (weights + kvCache) / rate;
    }

    /**
     * Two all-reduces of the activations per layer (Shoeybi et al. 2019, "Megatron-LM", section 3), each of which moves
     * {@code 2 * (n - 1) / n} of its bytes over the links of each of n accelerators (ring all-reduce).
     */
    private double linkSeconds(StepWork work) {
        int ways = engine.tensorParallel();
        double bytes = (double) allReduces() * work.tokens() * engine.model().hiddenSize() * ACTIVATION_BYTES;
        return bytes * 2 * (ways - 1) / ways / engine.accelerator().linkBytesPerSecond();
    }

    private long collectiveNanos() {
        return engine.tensorParallel() == 1 ? 0 : allReduces() * efficiency.collectiveNanos();
    }

    private long allReduces() {
        return (long) ALL_REDUCES_PER_LAYER * engine.model().layers();
    }
}
