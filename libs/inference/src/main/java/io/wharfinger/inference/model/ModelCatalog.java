package io.wharfinger.inference.model;

import static io.wharfinger.inference.model.NumberFormat.BF16;

import java.util.List;
import java.util.Optional;

/**
 * Well-known open models. Numbers are those of the published {@code config.json} and model cards (Meta Llama 3.1,
 * Qwen3), weights and KV cache in BF16, context as configured without rope scaling by the user.
 */
public final class ModelCatalog {
    private static final List<ModelFacts> MODELS = List.of(
            dense("llama-3.1-8b", 8_030_261_248L, 32, 4096, new Attention(32, 8, 128), 131_072),
            dense("llama-3.1-70b", 70_553_706_496L, 80, 8192, new Attention(64, 8, 128), 131_072),
            dense("qwen3-8b", 8_190_735_360L, 36, 4096, new Attention(32, 8, 128), 40_960),
            dense("qwen3-32b", 32_762_123_264L, 64, 5120, new Attention(64, 8, 128), 40_960),
            new ModelFacts(
                    "qwen3-30b-a3b",
                    30_532_122_624L,
                    3_300_000_000L,
                    48,
                    2048,
                    new Attention(32, 4, 128),
                    new Experts(128, 8),
                    BF16,
                    BF16,
                    40_960));

    private ModelCatalog() {}

    /** The model of that name, or empty if it is not in the catalogue. */
    public static Optional<ModelFacts> find(String name) {
        return MODELS.stream().filter(model -> model.name().equals(name)).findFirst();
    }

    /** All known models. */
    public static List<ModelFacts> all() {
        return MODELS;
    }

    private static ModelFacts dense(
            String name, long parameters, int layers, int hiddenSize, Attention attention, int contextTokens) {
        return new ModelFacts(
                name, parameters, parameters, layers, hiddenSize, attention, Experts.DENSE, BF16, BF16, contextTokens);
    }
}
