package io.wharfinger.inference.accelerator;

import io.wharfinger.inference.model.NumberFormat;

/**
 * One accelerator, by its data sheet.
 *
 * @param name readable name
 * @param bf16Flops dense BF16 matrix operations per second
 * @param fp8Flops dense FP8 matrix operations per second; equal to {@code bf16Flops} where there is no FP8 unit
 * @param memoryBytes memory that the driver reports as total
 * @param memoryBytesPerSecond memory bandwidth
 * @param linkBytesPerSecond bandwidth to its neighbours in one direction, all links together
 */
public record AcceleratorFacts(
        String name,
        double bf16Flops,
        double fp8Flops,
        long memoryBytes,
        double memoryBytesPerSecond,
        double linkBytesPerSecond) {
    public AcceleratorFacts {
        if (!(bf16Flops > 0 && fp8Flops >= bf16Flops && memoryBytesPerSecond > 0 && linkBytesPerSecond > 0)
                || memoryBytes < 1) {
            throw new IllegalArgumentException("rates and memory of an accelerator must be positive: " + name);
        }
    }

    /** Dense operations per second for a model whose weights are stored so. */
    public double flops(NumberFormat weights) {
        return switch (weights) {
            case BF16, INT4 -> bf16Flops;
            case FP8 -> fp8Flops;
        };
    }
}
