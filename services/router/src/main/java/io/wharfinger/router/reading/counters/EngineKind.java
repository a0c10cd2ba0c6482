package io.wharfinger.router.reading.counters;

import java.util.List;

/**
 * Engines whose metrics are known, and what they call their counters. Of several names of one counter the first that is
 * there counts: releases have renamed some. An empty list: the engine does not count it.
 */
public enum EngineKind {
    /** vLLM; prompts include what was found in its prefix cache. */
    VLLM(
            List.of("vllm:prompt_tokens_total"),
            List.of("vllm:generation_tokens_total"),
            List.of(
                    "vllm:prompt_tokens_cached_total",
                    "vllm:prefix_cache_hits_total",
                    "vllm:gpu_prefix_cache_hits_total"),
            List.of("vllm:request_success_total"),
            List.of("vllm:request_prefill_time_seconds_sum"),
            List.of("vllm:request_decode_time_seconds_sum"),
            "vllm:prompt_tokens_created"),
    /** SGLang with {@code --enable-metrics}; it counts a request when it has ended, and no time of prefill or decode. */
    SGLANG(
            List.of("sglang:prompt_tokens_total"),
            List.of("sglang:generation_tokens_total"),
            List.of("sglang:cached_tokens_total"),
            List.of("sglang:num_requests_total"),
            List.of(),
            List.of(),
            "sglang:prompt_tokens_created");

    /** When the process of the engine started; where it is absent, when the counter of prompts was made. */
    static final String PROCESS_START = "process_start_time_seconds";

    private final List<String> promptTokens;
    private final List<String> generationTokens;
    private final List<String> cachedTokens;
    private final List<String> requests;
    private final List<String> prefillSeconds;
    private final List<String> decodeSeconds;
    private final String created;

    EngineKind(
            List<String> promptTokens,
            List<String> generationTokens,
            List<String> cachedTokens,
            List<String> requests,
            List<String> prefillSeconds,
            List<String> decodeSeconds,
            String created) {
        this.promptTokens = promptTokens;
        this.generationTokens = generationTokens;
        this.cachedTokens = cachedTokens;
        this.requests = requests;
        this.prefillSeconds = prefillSeconds;
        this.decodeSeconds = decodeSeconds;
        this.created = created;
    }

    List<String> promptTokens() {
        return promptTokens;
    }

    List<String> generationTokens() {
        return generationTokens;
    }

    List<String> cachedTokens() {
        return cachedTokens;
    }

    List<String> requests() {
        return requests;
    }

    List<String> prefillSeconds() {
        return prefillSeconds;
    }

    List<String> decodeSeconds() {
        return decodeSeconds;
    }

    String created() {
        return created;
    }
}
