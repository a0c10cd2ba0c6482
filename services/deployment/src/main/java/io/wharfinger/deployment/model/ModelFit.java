package io.wharfinger.deployment.model;

import io.wharfinger.inference.EngineFacts;
import io.wharfinger.inference.accelerator.AcceleratorCatalog;
import io.wharfinger.inference.memory.KvMemory;
import io.wharfinger.inference.model.ModelFacts;
import java.util.Optional;

/** Whether a model can run on accelerators of a class, as far as both are known. */
public final class ModelFit {

    /** A request of this length must fit beside the weights, or one of the model's whole context if that is less. */
    private static final int REQUEST_TOKENS = 4096;

    private static final int BLOCK_TOKENS = 16;
    private static final double UTILISATION = 0.9;
    private static final double GIBI = 1L << 30;

    private ModelFit() {}

    /**
     * Why it cannot run so, with figures and what to do; empty if it can, or if the class is not one whose memory is known.
     *
     * @param accelerators how many the model is split over, at least 1
     */
    public static Optional<String> problem(ModelFacts model, String acceleratorClass, int accelerators) {
        int heads = model.attention().heads();
        if (heads % accelerators != 0) {
            return Optional.of("The %d attention heads of %s cannot be split over %d accelerators. Use a divisor of %d."
                    .formatted(heads, model.name(), accelerators, heads));
        }
        return AcceleratorCatalog.find(acceleratorClass)
                .map(accelerator -> new EngineFacts(model, accelerator, accelerators))
                .filter(engine -> KvMemory.blocks(engine, BLOCK_TOKENS, UTILISATION) * BLOCK_TOKENS < tokens(model))
                .map(ModelFit::tooLarge);
    }

    private static int tokens(ModelFacts model) {
        return Math.min(REQUEST_TOKENS, model.contextTokens());
    }

    private static String tooLarge(EngineFacts engine) {
        return "%s does not fit %d x %s: its weights take %.1f GiB of each, and %.1f GiB of %.1f GiB are usable, which leaves no room for a request of %d tokens. Use more accelerators for each replica, or a larger class."
                .formatted(
                        engine.model().name(),
                        engine.tensorParallel(),
                        engine.accelerator().name(),
                        KvMemory.weightBytes(engine.model()) / (engine.tensorParallel() * GIBI),
                        (engine.accelerator().memoryBytes() * UTILISATION - KvMemory.RESERVE_BYTES) / GIBI,
                        engine.accelerator().memoryBytes() / GIBI,
                        tokens(engine.model()));
    }
}
