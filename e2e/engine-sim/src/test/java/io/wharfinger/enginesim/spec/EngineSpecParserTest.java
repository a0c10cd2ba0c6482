package io.wharfinger.enginesim.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.enginesim.scheduling.BatchLimits;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineSpecParserTest {
    @Test
    void what_an_engine_does_not_say_is_said_for_all() {
        EngineSpec spec = EngineSpecParser.parse(
                "name=a,port=0,model=llama-3.1-8b,max-seqs=3", List.of("accelerator=b200", "max-seqs=7"));

        assertThat(spec.facts().accelerator().name()).isEqualTo("b200");
        assertThat(spec.limits().maxSequences()).isEqualTo(3);
    }

    @Test
    void aKnownModelBringsItsFacts() {
        EngineSpec spec = EngineSpecParser.parse("name=a,port=8201,model=qwen3-8b");

        assertThat(spec.facts().model().name()).isEqualTo("qwen3-8b");
        assertThat(spec.facts().accelerator().name()).isEqualTo("h100-sxm");
        assertThat(spec.maxModelTokens()).isEqualTo(40_960);
        assertThat(spec.limits()).isEqualTo(new BatchLimits(256, 8_192));
    }

    @Test
    void everythingCanBeGiven() {
        EngineSpec spec = EngineSpecParser.parse("name=a,port=0,model=chat,facts=llama-3.1-70b,accelerator=h200,tp=4,"
                + "blocks=1000,max-seqs=8,max-batched-tokens=512,max-model-len=16000");

        assertThat(spec.model()).isEqualTo("chat");
        assertThat(spec.facts().model().name()).isEqualTo("llama-3.1-70b");
        assertThat(spec.facts().tensorParallel()).isEqualTo(4);
        assertThat(spec.blocks()).isEqualTo(1_000);
        assertThat(spec.limits()).isEqualTo(new BatchLimits(8, 512));
        assertThat(spec.maxModelTokens()).isEqualTo(16_000);
    }

    @Test
    void aSmallCacheShortensTheLongestSequence() {
        assertThat(EngineSpecParser.parse("name=a,port=0,model=chat,blocks=100").maxModelTokens())
                .isEqualTo(1_600);
    }

    @Test
    void whatIsWrongIsSaid() {
        refused("name=a,port=1,model=m,colour=red", "colour=red");
        refused("name=a,port=1,model=m,port=2", "port=2");
        refused("port=1,model=m", "name=");
        refused("name=a,port=x,model=m", "port must be a whole number");
        refused("name=a,port=70000,model=m", "0..65535");
        refused("name=a,port=1,model=m,facts=gpt-9", "llama-3.1-8b");
        refused("name=a,port=1,model=m,accelerator=tpu", "h100-sxm");
        refused("name=a,port=1,model=m,blocks=0", "at least 1");
        refused("name=a,port=1,model=m,tp=3", "tensor parallelism");
        refused("name=a,port=1,model=llama-3.1-70b", "raise tp");
        refused("name=a,port=1,model=m,blocks=10,max-model-len=161", "does not fit");
        refused("name=a,port=1,model=m,max-batched-tokens=8", "max-batched-tokens");
    }

    private static void refused(String text, String reason) {
        assertThatThrownBy(() -> EngineSpecParser.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }
}
