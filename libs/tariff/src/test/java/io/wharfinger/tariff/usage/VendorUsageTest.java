package io.wharfinger.tariff.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.tariff.TariffException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VendorUsageTest {
    private static TokenTally tally(long uncached, long cached, long audioIn, long text, long reasoning) {
        return new TokenTally(uncached, cached, 0, 0, audioIn, 0, text, reasoning, 0, 0);
    }

    @Test
    void openAiCountsPartsWithinTheirWholes() {
        var usage = Map.of(
                "prompt_tokens", 100,
                "prompt_tokens_details", Map.of("cached_tokens", 64, "audio_tokens", 6),
                "completion_tokens", 50,
                "completion_tokens_details", Map.of("reasoning_tokens", 30),
                "total_tokens", 150);
        assertThat(VendorUsage.shapeOf(usage)).isEqualTo(UsageShape.OPENAI_CHAT);
        assertThat(VendorUsage.read(usage).orRefuse()).isEqualTo(tally(30, 64, 6, 20, 30));
    }

    @Test
    void openAiResponsesHaveOtherNames() {
        var usage = Map.of(
                "input_tokens", 75,
                "input_tokens_details", Map.of("cached_tokens", 64),
                "output_tokens", 1186,
                "output_tokens_details", Map.of("reasoning_tokens", 1024),
                "total_tokens", 1261);
        assertThat(VendorUsage.shapeOf(usage)).isEqualTo(UsageShape.OPENAI_RESPONSES);
        assertThat(VendorUsage.read(usage).orRefuse()).isEqualTo(tally(11, 64, 0, 162, 1024));
    }

    @Test
    void realtimeCountsCachedAudioTwice() {
        var details = Map.of(
                "text_tokens", 60,
                "audio_tokens", 40,
                "cached_tokens", 50,
                "cached_tokens_details", Map.of("text_tokens", 30, "audio_tokens", 20));
        var usage = Map.of("input_tokens", 100, "input_token_details", details, "output_tokens", 0);
        assertThat(VendorUsage.read(usage).orRefuse()).isEqualTo(tally(30, 50, 20, 0, 0));
    }

    @Test
    void anthropicCountsCachesBesideTheInput() {
        var usage = Map.of(
                "input_tokens", 100,
                "cache_read_input_tokens", 900,
                "cache_creation_input_tokens", 70,
                "cache_creation", Map.of("ephemeral_5m_input_tokens", 30, "ephemeral_1h_input_tokens", 40),
                "output_tokens", 5,
                "service_tier", "standard");
        assertThat(VendorUsage.shapeOf(usage)).isEqualTo(UsageShape.ANTHROPIC);
        var tokens = VendorUsage.read(usage).orRefuse();
        assertThat(tokens).isEqualTo(new TokenTally(100, 900, 30, 40, 0, 0, 5, 0, 0, 0));
        assertThat(tokens.in()).isEqualTo(1070);
    }

    @Test
    void whatAnthropicDoesNotSplitIsKeptForFiveMinutes() {
        var usage = Map.of("input_tokens", 1, "cache_creation_input_tokens", 70, "output_tokens", 5);
        assertThat(VendorUsage.read(UsageShape.ANTHROPIC, usage).orRefuse().cacheWrite5m())
                .isEqualTo(70);
    }

    @Test
    void aSplitThatIsNotTheWholeIsAFlaw() {
        var usage = Map.of(
                "input_tokens", 1,
                "cache_creation_input_tokens", 70,
                "cache_creation", Map.of("ephemeral_5m_input_tokens", 10, "ephemeral_1h_input_tokens", 40));
        var read = VendorUsage.read(UsageShape.ANTHROPIC, usage);
        assertThat(read.flaws())
                .containsExactly("cache writes of 5 minutes and 1 hour are not all 70 that were written");
        assertThat(read.tokens().in()).isEqualTo(71);
    }

    @Test
    void geminiCountsThoughtsBesideCandidates() {
        var usage = Map.of(
                "promptTokenCount", 1000,
                "cachedContentTokenCount", 800,
                "candidatesTokenCount", 50,
                "thoughtsTokenCount", 200,
                "toolUsePromptTokenCount", 10,
                "totalTokenCount", 1260,
                "promptTokensDetails",
                        List.of(
                                Map.of("modality", "TEXT", "tokenCount", 960),
                                Map.of("modality", "AUDIO", "tokenCount", 40)));
        assertThat(VendorUsage.shapeOf(usage)).isEqualTo(UsageShape.GEMINI);
        assertThat(VendorUsage.read(usage).orRefuse()).isEqualTo(tally(170, 800, 40, 50, 200));
    }

    @Test
    void geminisTotalTellsThatThoughtsAreWithinCandidates() {
        var usage = Map.of(
                "promptTokenCount", 10, "candidatesTokenCount", 50, "thoughtsTokenCount", 20, "totalTokenCount", 60);
        assertThat(VendorUsage.read(usage).orRefuse()).isEqualTo(tally(10, 0, 0, 30, 20));
    }

    @Test
    void openTelemetryCountsCachesWithinTheInput() {
        var usage = Map.of(
                "gen_ai.usage.input_tokens", 1000,
                "gen_ai.usage.cache_read.input_tokens", 700,
                "gen_ai.usage.cache_creation.input_tokens", 200,
                "gen_ai.usage.output_tokens", 50,
                "gen_ai.usage.reasoning.output_tokens", 20);
        assertThat(VendorUsage.read(usage).orRefuse()).isEqualTo(new TokenTally(100, 700, 200, 0, 0, 0, 30, 20, 0, 0));
    }

    @Test
    void flatFormsTellPartsBesideWholes() {
        var usage = Map.of(
                "prompt_tokens", 1150,
                "text", 700,
                "audio", 100,
                "cached", 200,
                "cache_creation", 150,
                "completion_tokens", 500,
                "output_audio", 50);
        assertThat(VendorUsage.read(UsageShape.FLAT, usage).orRefuse())
                .isEqualTo(new TokenTally(700, 200, 150, 0, 100, 0, 450, 0, 50, 0));
    }

    @Test
    void aWholeThatIsNotToldIsTheSumOfItsParts() {
        var usage = Map.of("cache_creation", 1000, "reasoning", 7);
        assertThat(VendorUsage.read(UsageShape.FLAT, usage).orRefuse())
                .isEqualTo(new TokenTally(0, 0, 1000, 0, 0, 0, 0, 7, 0, 0));
    }

    @Test
    void whatDoesNotAddUpIsToldAndRefusedOnDemand() {
        var usage = Map.of(
                "prompt_tokens", 10,
                "prompt_tokens_details", Map.of("cached_tokens", 30),
                "completion_tokens", 5,
                "total_tokens", 16);
        var read = VendorUsage.read(usage);
        assertThat(read.tokens()).isEqualTo(tally(0, 10, 0, 5, 0));
        assertThat(read.isConsistent()).isFalse();
        assertThatThrownBy(read::orRefuse)
                .isInstanceOf(TariffException.class)
                .hasMessageContaining("the total is 16, and its parts are 15")
                .hasMessageContaining("cache read is 30, and 10 are left of input");
    }

    @Test
    void whatIsNoCountIsRefused() {
        assertThatThrownBy(() -> VendorUsage.read(Map.of("prompt_tokens", 1.5)))
                .hasMessage("prompt_tokens is 1.5; it must be a whole number.");
        assertThatThrownBy(() -> VendorUsage.read(Map.of("prompt_tokens", Double.NaN)))
                .hasMessage("prompt_tokens is NaN; it must be a whole number.");
        assertThatThrownBy(() -> VendorUsage.read(Map.of("prompt_tokens", "12")))
                .hasMessage("prompt_tokens is \"12\"; it must be a whole number.");
        assertThatThrownBy(() -> VendorUsage.read(Map.of("prompt_tokens", 1e300)))
                .hasMessageContaining("larger than");
        assertThatThrownBy(() -> VendorUsage.read(Map.of(
                        "tokens", Map.of("a", Map.of("b", Map.of("c", Map.of("d", Map.of())))))))
                .hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> VendorUsage.read(Map.of("colour", 12))).hasMessageContaining("no count of the shape");
    }
}
