package io.wharfinger.deployment.model;

import io.wharfinger.contracts.deployment.v1.Architecture;
import io.wharfinger.contracts.deployment.v1.Model;
import io.wharfinger.inference.model.Attention;
import io.wharfinger.inference.model.Experts;
import io.wharfinger.inference.model.ModelCatalog;
import io.wharfinger.inference.model.ModelFacts;
import io.wharfinger.inference.model.NumberFormat;
import java.util.Optional;

/** What is known of a model's architecture: by the model itself, or by the built-in catalogue. */
public final class ModelArchitecture {

    private static final String BF16 = "bf16";

    private ModelArchitecture() {}

    /**
     * The facts of a model; empty if it has none and the catalogue does not know it.
     *
     * @throws IllegalArgumentException if its architecture is not that of a transformer, with what is wrong
     */
    public static Optional<ModelFacts> facts(Model model) {
        return model.hasArchitecture()
                ? Optional.of(facts(model.getName(), model.getArchitecture()))
                : ModelCatalog.find(model.getName());
    }

    private static ModelFacts facts(String name, Architecture told) {
        boolean dense = told.getExperts() == 0 && told.getActiveExperts() == 0;
        return new ModelFacts(
                name,
                told.getParameters(),
                told.getActiveParameters() == 0 ? told.getParameters() : told.getActiveParameters(),
                told.getLayers(),
                told.getHiddenSize(),
                new Attention(told.getHeads(), told.getKvHeads(), told.getHeadDim()),
                dense ? Experts.DENSE : new Experts(told.getExperts(), told.getActiveExperts()),
                weights(told.getWeights()),
                kvCache(told.getKvCache()),
                told.getContextTokens());
    }

    private static NumberFormat weights(String word) {
        return switch (word) {
            case "", BF16 -> NumberFormat.BF16;
            case "fp8" -> NumberFormat.FP8;
            case "int4" -> NumberFormat.INT4;
            default -> throw new IllegalArgumentException("weights must be bf16, fp8 or int4");
        };
    }

    private static NumberFormat kvCache(String word) {
        return switch (word) {
            case "", BF16 -> NumberFormat.BF16;
            case "fp8" -> NumberFormat.FP8;
            default -> throw new IllegalArgumentException("kvCache must be bf16 or fp8");
        };
    }
}
