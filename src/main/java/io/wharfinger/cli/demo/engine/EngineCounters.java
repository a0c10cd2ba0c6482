package io.wharfinger.cli.demo.engine;

import io.wharfinger.cli.demo.witness.Measure;
import io.wharfinger.cli.demo.witness.Tally;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * An engine's own counters, by the names that vLLM gives them, at one moment.
 *
 * @param served what it has served since its start; a measure that it does not count is left out
 * @param cacheBlocks blocks of its KV cache, or empty if it does not say
 */
public record EngineCounters(Tally served, OptionalLong cacheBlocks) {
    private static final String REQUESTS = "vllm:request_success_total";
    private static final String INPUT = "vllm:prompt_tokens_total";
    private static final String OUTPUT = "vllm:generation_tokens_total";
    private static final String CACHE_READ = "vllm:prefix_cache_hits_total";
    private static final String CACHE_CONFIG = "vllm:cache_config_info";

    /** Reads the counters of one model from a scrape; samples that name no model are taken for its. */
    static EngineCounters of(Metrics metrics, String model) {
        Map<Measure, Long> counts = new EnumMap<>(Measure.class);
        Map.of(
                        REQUESTS, Measure.REQUESTS,
                        INPUT, Measure.INPUT,
                        CACHE_READ, Measure.CACHE_READ,
                        OUTPUT, Measure.OUTPUT)
                .forEach((name, measure) -> {
                    if (metrics.has(name)) {
                        counts.put(measure, Math.round(metrics.sum(name, labels -> isServed(labels, model))));
                    }
                });
        return new EngineCounters(new Tally(counts), blocks(metrics));
    }

    private static boolean isServed(Map<String, String> labels, String model) {
        return labels.getOrDefault("model_name", model).equals(model)
                && !labels.getOrDefault("finished_reason", "").equals("abort");
    }

    private static OptionalLong blocks(Metrics metrics) {
        return metrics.samples().keySet().stream()
                .filter(sample -> sample.name().equals(CACHE_CONFIG))
                .map(sample -> sample.labels().getOrDefault("num_gpu_blocks", ""))
                .filter(blocks -> blocks.matches("[0-9]{1,18}"))
                .mapToLong(Long::parseLong)
                .findFirst();
    }
}
