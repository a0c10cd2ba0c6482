package io.wharfinger.cli.demo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.cli.demo.witness.Measure;
import io.wharfinger.cli.demo.witness.Tally;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EngineCountersTest {
    private static final String SCRAPE = """
            # HELP vllm:prompt_tokens_total Prompt tokens.
            # TYPE vllm:prompt_tokens_total counter
            vllm:prompt_tokens_total{engine="0",model_name="m"} 1.5e+03
            vllm:prompt_tokens_total{engine="0",model_name="other"} 7
            vllm:generation_tokens_total{engine="0",model_name="m"} 40 1700000000000
            vllm:prefix_cache_hits_total{engine="0",model_name="m"} 128
            vllm:request_success_total{model_name="m",finished_reason="stop"} 2
            vllm:request_success_total{model_name="m",finished_reason="length"} 3
            vllm:request_success_total{model_name="m",finished_reason="abort"} 4
            vllm:cache_config_info{block_size="16",num_gpu_blocks="28019"} 1
            vllm:some_gauge +Inf
            this is no sample
            """;

    @Test
    void addsUpWhatOneModelHasServed() {
        EngineCounters counters = EngineCounters.of(Metrics.parse(SCRAPE), "m");

        assertThat(counters.served()).isEqualTo(Tally.of(5, 1500, 128, 40));
        assertThat(counters.cacheBlocks()).isEqualTo(OptionalLong.of(28_019));
    }

    @Test
    void leavesOutWhatAnEngineDoesNotCount() {
        EngineCounters counters = EngineCounters.of(Metrics.parse("vllm:prompt_tokens_total 3\n"), "m");

        assertThat(counters.served().has(Measure.OUTPUT)).isFalse();
        assertThat(counters.served().get(Measure.INPUT)).isEqualTo(3);
        assertThat(counters.cacheBlocks()).isEmpty();
    }
}
