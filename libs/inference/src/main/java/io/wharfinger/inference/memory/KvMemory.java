package io.wharfinger.inference.memory;

import io.wharfinger.inference.EngineFacts;
import io.wharfinger.inference.model.ModelFacts;

/** Memory arithmetic of weights and KV cache; all sizes in bytes. */
public final class KvMemory {
    /** Left on each accelerator for activations, graphs and the runtime: an assumption, vLLM measures it at start. */
    public static final long RESERVE_BYTES = 2L << 30;

    private KvMemory() {}

    /** Bytes of all weights. */
    public static long weightBytes(ModelFacts model) {
        return model.weights().bytes(model.parameters());
    }

    /**
     * Bytes of keys and values of one token in all layers: {@code 2 * layers * kvHeads * headDim * bytes per number}
     * (Kwon et al. 2023, "Efficient Memory Management for LLM Serving with PagedAttention", section 3).
     */
    public static long bytesPerToken(ModelFacts model) {
        return bytesPerToken(model, model.attention().kvHeads());
    }

    /**
     * KV blocks that fit beside the weights: what {@code utilisation} (above 0, at most 1) of the memory leaves on each
     * accelerator, over the bytes of a block there. Key-value heads are split between accelerators and copied when there
     * are fewer heads than accelerators, as Megatron-LM and vLLM do. 0 if the weights do not fit.
     *
     * @param blockTokens tokens per block
     */
    public static long blocks(EngineFacts engine, int blockTokens, double utilisation) {
        if (blockTokens < 1 || !(utilisation > 0 && utilisation <= 1)) {
            throw new IllegalArgumentException(
                    "blockTokens must be positive and utilisation in 0..1: " + blockTokens + ", " + utilisation);
        }
        long usable = (long) (engine.accelerator().memoryBytes() * utilisation);
        long weights = weightBytes(engine.model()) / engine.tensorParallel();
        return Math.max(0, usable - weights - RESERVE_BYTES) / (blockTokens * bytesPerTokenOfOne(engine));
    }

    private static long bytesPerTokenOfOne(EngineFacts engine) {
        int kvHeads = Math.ceilDiv(engine.model().attention().kvHeads(), engine.tensorParallel());
        return bytesPerToken(engine.model(), kvHeads);
    }

    private static long bytesPerToken(ModelFacts model, int kvHeads) {
        return model.kvCache()
                .bytes(2L * model.layers() * kvHeads * model.attention().headDim());
    }
}
