package io.wharfinger.inference.latency;

/**
 * How far a real engine stays below the data sheet.
 *
 * @param compute share (0..1) of the peak matrix rate that large batches reach
 * @param bandwidth share (0..1) of the memory bandwidth that decoding reaches
 * @param stepOverheadNanos scheduling, sampling and kernel launches of one step
 * @param collectiveNanos start-up time of one all-reduce between accelerators
 */
public record Efficiency(double compute, double bandwidth, long stepOverheadNanos, long collectiveNanos) {
    /**
     * Round figures that put Llama-3.1-8B on one H100 where its users see it: about 7 ms per token alone and 25 to 30
     * thousand prompt tokens per second. They are an assumption, not a measurement of ours.
     */
    public static final Efficiency TYPICAL = new Efficiency(0.5, 0.75, 500_000, 10_000);

    public Efficiency {
        if (!(compute > 0 && compute <= 1 && bandwidth > 0 && bandwidth <= 1)
                || stepOverheadNanos < 0
                || collectiveNanos < 0) {
            throw new IllegalArgumentException("shares must be in 0..1 and overheads not negative");
        }
    }
}
