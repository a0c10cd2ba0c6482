package io.wharfinger.enginesim.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.enginesim.cache.BlockPool;
import io.wharfinger.enginesim.scheduling.BatchLimits;
import io.wharfinger.enginesim.scheduling.FinishReason;
import io.wharfinger.enginesim.scheduling.Scheduler;
import io.wharfinger.enginesim.scheduling.Timings;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EngineMetricsTest {
    private static final long SECOND = 1_000_000_000;

    private final EngineMetrics metrics = new EngineMetrics(10);

    @Test
    void countersCarryModelAndEngine() {
        metrics.admitted(100, 64);
        metrics.prefilled(100);

        assertThat(text("say \"m\""))
                .contains("vllm:prefix_cache_queries_total{engine=\"0\",model_name=\"say \\\"m\\\"\"} 100\n")
                .contains("vllm:prefix_cache_hits_total{engine=\"0\",model_name=\"say \\\"m\\\"\"} 64\n")
                .contains("vllm:prompt_tokens_total{engine=\"0\",model_name=\"say \\\"m\\\"\"} 100\n");
    }

    @Test
    void theStartOfTheProcessIsToldToTheMillisecond() {
        assertThat(EngineMetrics.processStart(Instant.parse("2026-11-23T10:00:00.250Z")))
                .isEqualTo("# TYPE process_start_time_seconds gauge\nprocess_start_time_seconds 1795428000.250\n");
    }

    @Test
    void theCacheIsDescribed() {
        assertThat(text("m"))
                .contains(
                        "vllm:cache_config_info{engine=\"0\",model_name=\"m\",block_size=\"16\",num_gpu_blocks=\"7\"} 1\n");
    }

    @Test
    void durationsAreThoseOfTheClientAndBucketsCumulative() {
        metrics.firstToken(4 * SECOND);
        metrics.firstToken(40 * SECOND);

        assertThat(text("m"))
                .contains("vllm:time_to_first_token_seconds_bucket{engine=\"0\",model_name=\"m\",le=\"0.25\"} 0\n")
                .contains("vllm:time_to_first_token_seconds_bucket{engine=\"0\",model_name=\"m\",le=\"0.5\"} 1\n")
                .contains("vllm:time_to_first_token_seconds_bucket{engine=\"0\",model_name=\"m\",le=\"+Inf\"} 2\n")
                .contains("vllm:time_to_first_token_seconds_sum{engine=\"0\",model_name=\"m\"} 4.4\n");
    }

    @Test
    void endedRequestsAreCountedByReason() {
        metrics.finished(new Timings(0, SECOND, 2 * SECOND, 12 * SECOND), FinishReason.STOP);
        metrics.aborted();

        assertThat(text("m"))
                .contains("vllm:request_success_total{engine=\"0\",model_name=\"m\",finished_reason=\"stop\"} 1\n")
                .contains("vllm:request_success_total{engine=\"0\",model_name=\"m\",finished_reason=\"abort\"} 1\n")
                .contains("vllm:request_queue_time_seconds_sum{engine=\"0\",model_name=\"m\"} 0.1\n")
                .contains("vllm:request_prefill_time_seconds_sum{engine=\"0\",model_name=\"m\"} 0.1\n")
                .contains("vllm:request_decode_time_seconds_sum{engine=\"0\",model_name=\"m\"} 1\n")
                .contains("vllm:request_inference_time_seconds_sum{engine=\"0\",model_name=\"m\"} 1.1\n")
                .contains("vllm:e2e_request_latency_seconds_sum{engine=\"0\",model_name=\"m\"} 1.2\n");
    }

    private String text(String model) {
        return metrics.text(
                model, new Scheduler(new BatchLimits(1, 1), new BlockPool(7), work -> work.tokens(), metrics));
    }
}
