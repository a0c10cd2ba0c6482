package io.wharfinger.enginesim.metrics;

import io.wharfinger.enginesim.scheduling.FinishReason;
import io.wharfinger.enginesim.scheduling.Meter;
import io.wharfinger.enginesim.scheduling.Scheduler;
import io.wharfinger.enginesim.scheduling.Timings;
import io.wharfinger.enginesim.tokens.PrefixBlocks;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * What vLLM counts, under vLLM's names. Durations are those that a client sees: simulated time over the speed-up. Aborted
 * requests are counted, but not in the latency histograms. One thread at a time.
 */
public final class EngineMetrics implements Meter {
    private static final int MILLI_DIGITS = 3;
    private static final double[] FIRST_TOKEN_SECONDS = {
        0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40, 80, 160, 640, 2560
    };
    private static final double[] TOKEN_SECONDS = {
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 20, 40,
        80
    };
    private static final double[] REQUEST_SECONDS = {
        0.3, 0.5, 0.8, 1, 1.5, 2, 2.5, 5, 10, 15, 20, 30, 40, 50, 60, 120, 240, 480, 960, 1920, 7680
    };

    private final double nanosPerSecond;
    private long prefixQueries;
    private long prefixHits;
    private long promptTokens;
    private long generatedTokens;
    private long preemptions;
    private final Map<FinishReason, Long> ended = new EnumMap<>(FinishReason.class);
    private final Histogram firstToken = new Histogram(FIRST_TOKEN_SECONDS);
    private final Histogram interToken = new Histogram(TOKEN_SECONDS);
    private final Histogram endToEnd = new Histogram(REQUEST_SECONDS);
    private final Histogram queue = new Histogram(REQUEST_SECONDS);
    private final Histogram prefill = new Histogram(REQUEST_SECONDS);
    private final Histogram decode = new Histogram(REQUEST_SECONDS);
    private final Histogram inference = new Histogram(REQUEST_SECONDS);

    /** Counters at zero; {@code speedup} simulated seconds pass in one second. */
    public EngineMetrics(double speedup) {
        nanosPerSecond = 1e9 * speedup;
        for (FinishReason reason : FinishReason.values()) {
            ended.put(reason, 0L);
        }
    }

    @Override
    public void admitted(int prompt, int cached) {
        prefixQueries += prompt;
        prefixHits += cached;
    }

    @Override
    public void prefilled(int prompt) {
        promptTokens += prompt;
    }

    @Override
    public void firstToken(long sinceArrivalNanos) {
        generatedTokens++;
        firstToken.observe(seconds(sinceArrivalNanos));
    }

    @Override
    public void nextToken(long sinceLastTokenNanos) {
        generatedTokens++;
        interToken.observe(seconds(sinceLastTokenNanos));
    }

    @Override
    public void preempted() {
        preemptions++;
    }

    @Override
    public void finished(Timings timings, FinishReason reason) {
        ended.merge(reason, 1L, Long::sum);
        queue.observe(seconds(timings.queueNanos()));
        prefill.observe(seconds(timings.prefillNanos()));
        decode.observe(seconds(timings.decodeNanos()));
        inference.observe(seconds(timings.inferenceNanos()));
        endToEnd.observe(seconds(timings.endToEndNanos()));
    }

    @Override
    public void aborted() {
        ended.merge(FinishReason.ABORT, 1L, Long::sum);
    }

    /** Tokens written since the start. */
    public long generatedTokens() {
        return generatedTokens;
    }

    /** Prompt tokens found in the cache since the start. */
    public long prefixHits() {
        return prefixHits;
    }

    /** Times a sequence lost its blocks since the start. */
    public long preemptions() {
        return preemptions;
    }

    /** Everything in Prometheus's text format, with the gauges of {@code scheduler} now. */
    public String text(String model, Scheduler scheduler) {
        PrometheusText text = new PrometheusText(model);
        text.gauge("vllm:num_requests_running", scheduler.running());
        text.gauge("vllm:num_requests_waiting", scheduler.waiting());
        text.gauge("vllm:kv_cache_usage_perc", scheduler.cacheUsage());
        writeCacheConfig(text, scheduler);
        text.counter("vllm:prefix_cache_queries_total", prefixQueries);
        text.counter("vllm:prefix_cache_hits_total", prefixHits);
        text.counter("vllm:num_preemptions_total", preemptions);
        text.counter("vllm:prompt_tokens_total", promptTokens);
        text.counter("vllm:generation_tokens_total", generatedTokens);
        text.type("vllm:request_success_total", "counter");
        ended.forEach((reason, count) ->
                text.sample("vllm:request_success_total", count, "finished_reason", reason.wireName()));
        writeHistograms(text);
        return text.toString();
    }

    /** When the process started, as Python's client of Prometheus tells it: without labels. */
    public static String processStart(Instant start) {
        return "# TYPE process_start_time_seconds gauge\nprocess_start_time_seconds "
                + BigDecimal.valueOf(start.toEpochMilli(), MILLI_DIGITS).toPlainString() + '\n';
    }

    private static void writeCacheConfig(PrometheusText text, Scheduler scheduler) {
        int blocks = scheduler.maxSequenceTokens() / PrefixBlocks.BLOCK_TOKENS;
        text.type("vllm:cache_config_info", "gauge");
        text.sample(
                "vllm:cache_config_info",
                1,
                "block_size",
                Integer.toString(PrefixBlocks.BLOCK_TOKENS),
                "num_gpu_blocks",
                Integer.toString(blocks));
    }

    private void writeHistograms(PrometheusText text) {
        firstToken.write(text, "vllm:time_to_first_token_seconds");
        interToken.write(text, "vllm:inter_token_latency_seconds");
        endToEnd.write(text, "vllm:e2e_request_latency_seconds");
        queue.write(text, "vllm:request_queue_time_seconds");
        inference.write(text, "vllm:request_inference_time_seconds");
        prefill.write(text, "vllm:request_prefill_time_seconds");
        decode.write(text, "vllm:request_decode_time_seconds");
    }

    private double seconds(long simulatedNanos) {
        return simulatedNanos / nanosPerSecond;
    }
}
