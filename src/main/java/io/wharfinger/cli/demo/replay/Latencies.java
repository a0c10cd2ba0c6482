package io.wharfinger.cli.demo.replay;

/**
 * Latencies of a replay, in real time.
 *
 * @param ttft from sending a request to its first chunk with content
 * @param gaps from one chunk with content to the next of the same request
 */
public record Latencies(LatencyHistogram ttft, LatencyHistogram gaps) {
    /** Nothing measured yet. */
    public Latencies() {
        this(new LatencyHistogram(), new LatencyHistogram());
    }
}
