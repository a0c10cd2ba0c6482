package io.wharfinger.cli.bench.router.engine;

import io.wharfinger.cli.bench.router.load.Shape;
import java.util.concurrent.atomic.LongAdder;

/** The engine's own counters, as vLLM shows them. */
final class EngineMetrics {
    private static final String PAGE = """
            # TYPE vllm:prompt_tokens_total counter
            vllm:prompt_tokens_total{model_name="bench"} %d
            # TYPE vllm:generation_tokens_total counter
            vllm:generation_tokens_total{model_name="bench"} %d
            # TYPE vllm:request_success_total counter
            vllm:request_success_total{model_name="bench",finished_reason="stop"} %d
            """;

    private final LongAdder requests = new LongAdder();

    void count() {
        requests.increment();
    }

    String page() {
        long count = requests.sum();
        return PAGE.formatted(count * CannedAnswers.PROMPT_TOKENS, count * Shape.CHUNKS, count);
    }
}
