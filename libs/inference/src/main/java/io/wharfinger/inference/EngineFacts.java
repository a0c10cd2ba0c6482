package io.wharfinger.inference;

import io.wharfinger.inference.accelerator.AcceleratorFacts;
import io.wharfinger.inference.model.ModelFacts;

/** A model whose layers are each split over {@code tensorParallel} accelerators of one kind. */
public record EngineFacts(ModelFacts model, AcceleratorFacts accelerator, int tensorParallel) {
    public EngineFacts {
        int heads = model.attention().heads();
        if (tensorParallel < 1 || heads % tensorParallel != 0) {
            throw new IllegalArgumentException("tensor parallelism must divide the " + heads + " attention heads of "
                    + model.name() + ": " + tensorParallel);
        }
    }
}
