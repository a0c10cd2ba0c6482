package io.wharfinger.router.reading.counters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineCountersTest {
    private static final String VLLM = """
            # HELP vllm:prompt_tokens_total Number of prefill tokens processed.
            # TYPE vllm:prompt_tokens_total counter
            vllm:prompt_tokens_total{engine="0",model_name="meta-llama/Llama-3.1-8B"} 8.128902e+06
            vllm:prompt_tokens_created{engine="0",model_name="meta-llama/Llama-3.1-8B"} 1.7954280005e+09
            vllm:generation_tokens_total{engine="0",model_name="meta-llama/Llama-3.1-8B"} 7557572.0
            vllm:prefix_cache_hits_total{engine="0",model_name="meta-llama/Llama-3.1-8B"} 120 1795428000000
            vllm:request_success_total{engine="0",finished_reason="stop"} 3
            vllm:request_success_total{engine="0",finished_reason="length"} 4
            vllm:request_prefill_time_seconds_bucket{engine="0",le="0.3"} 7
            vllm:request_prefill_time_seconds_sum{engine="0"} 1.2345678
            vllm:request_decode_time_seconds_sum{engine="0"} 9
            """;

    private static EngineCounters read(String text) throws UnreadableMetricsException {
        return EngineCounters.read(text);
    }

    @Test
    void vllm() throws UnreadableMetricsException {
        assertThat(read(VLLM + "process_start_time_seconds 1.795428e+09\n"))
                .isEqualTo(new EngineCounters(
                        Optional.of(Instant.parse("2026-11-23T10:00:00Z")),
                        8_128_902,
                        7_557_572,
                        120,
                        7,
                        OptionalLong.of(1_234_567),
                        OptionalLong.of(9_000_000)));
    }

    @Test
    void withoutAProcessItsCountersSayWhenTheyWereMade() throws UnreadableMetricsException {
        assertThat(read(VLLM + "vllm:prompt_tokens_created{engine=\"1\"} 1.79542805e+09")
                        .engineStart())
                .contains(Instant.parse("2026-11-23T10:00:00.500Z"));
        assertThat(read("vllm:prompt_tokens_total 1\nvllm:generation_tokens_total 2\n")
                        .engineStart())
                .isEmpty();
    }

    @Test
    void newerAndOlderNamesOfTheCacheAreKnown() throws UnreadableMetricsException {
        String tokens = "vllm:prompt_tokens_total 1\nvllm:generation_tokens_total 2\n";

        assertThat(read(VLLM + "vllm:prompt_tokens_cached_total 300\n").cachedTokens())
                .isEqualTo(300);
        assertThat(read(tokens + "vllm:gpu_prefix_cache_hits_total 5\n").cachedTokens())
                .isEqualTo(5);
        assertThat(read(tokens).cachedTokens()).isZero();
    }

    @Test
    void severalModelsAndRanksOfAnEngineAreAddedUp() throws UnreadableMetricsException {
        assertThat(read("""
                        vllm:prompt_tokens_total{engine="0",model_name="a"} 1
                        vllm:prompt_tokens_total{engine="0",model_name="b"} 2
                        vllm:prompt_tokens_total{engine="1",model_name="a"} 4
                        vllm:generation_tokens_total{engine="0"} 8
                        """).promptTokens()).isEqualTo(7);
    }

    @Test
    void sglangCountsNoTimes() throws UnreadableMetricsException {
        assertThat(read("""
                        sglang:prompt_tokens_total{model_name="m"} 10.0
                        sglang:generation_tokens_total{model_name="m"} 20.0
                        sglang:cached_tokens_total{model_name="m",cache_source="device"} 3.0
                        sglang:cached_tokens_total{model_name="m",cache_source="host"} 1.0
                        sglang:num_requests_total{model_name="m"} 2.0
                        """))
                .isEqualTo(
                        new EngineCounters(Optional.empty(), 10, 20, 4, 2, OptionalLong.empty(), OptionalLong.empty()));
    }

    @Test
    void labelsMayHoldAnything() throws UnreadableMetricsException {
        assertThat(read("vllm:prompt_tokens_total {a=\"} 9 \\\" {\",b=\"\\\\\"} 5\nvllm:generation_tokens_total\t6")
                        .promptTokens())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "+Inf",
                "-1",
                "1e400",
                "1e16",
                "",
                "0x10",
                "1_000",
                "12345678901234567890123456789012345",
                "{a=\"b\" 5",
                "{a=\"b} 5"
            })
    void whatIsNoCountIsRefused(String value) {
        assertThatThrownBy(() -> read("vllm:prompt_tokens_total " + value + "\nvllm:generation_tokens_total 1\n"))
                .isInstanceOf(UnreadableMetricsException.class)
                .hasMessageContaining("vllm:prompt_tokens_total");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "<html>not found</html>",
                "llamacpp:prompt_tokens_total 1",
                "vllm:prompt_tokens_total 1"
            })
    void anEngineThatIsNotKnownIsRefused(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UnreadableMetricsException.class)
                .hasMessageContaining("sglang:prompt_tokens_total");
    }

    @Test
    void whatIsNotAskedForMayBeBroken() throws UnreadableMetricsException {
        assertThat(read(VLLM + "other{ NaN\nvllm:num_requests_running NaN\n").requests())
                .isEqualTo(7);
    }
}
