package io.wharfinger.inference.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.inference.EngineFacts;
import io.wharfinger.inference.accelerator.AcceleratorCatalog;
import io.wharfinger.inference.accelerator.AcceleratorFacts;
import io.wharfinger.inference.model.ModelCatalog;
import io.wharfinger.inference.model.ModelFacts;
import io.wharfinger.inference.model.NumberFormat;
import org.junit.jupiter.api.Test;

class KvMemoryTest {
    @Test
    void keysAndValuesOfOneTokenAreAsPublished() {
        assertThat(KvMemory.bytesPerToken(model("llama-3.1-8b"))).isEqualTo(128 << 10);
        assertThat(KvMemory.bytesPerToken(model("llama-3.1-70b"))).isEqualTo(320 << 10);
        assertThat(KvMemory.bytesPerToken(model("qwen3-32b"))).isEqualTo(256 << 10);
        assertThat(KvMemory.bytesPerToken(model("qwen3-30b-a3b"))).isEqualTo(96 << 10);
    }

    /** vLLM reports a cache of 400 to 460 thousand tokens for this pair, depending on version and settings. */
    @Test
    void llama8bOnAnH100HoldsSomeFourHundredThousandTokens() {
        long blocks = KvMemory.blocks(engine("llama-3.1-8b", "h100-sxm", 1), 16, 0.9);

        assertThat(blocks * 16).isBetween(400_000L, 470_000L);
    }

    @Test
    void weightsThatDoNotFitLeaveNoBlock() {
        assertThat(KvMemory.blocks(engine("llama-3.1-70b", "h100-sxm", 1), 16, 0.9))
                .isZero();
        assertThat(KvMemory.blocks(engine("llama-3.1-70b", "h100-sxm", 4), 16, 0.9))
                .isPositive();
    }

    @Test
    void keyValueHeadsAreCopiedWhenThereAreFewerThanAccelerators() {
        ModelFacts model = model("qwen3-30b-a3b").stored(NumberFormat.FP8, NumberFormat.BF16);
        long fourWays = KvMemory.blocks(new EngineFacts(model, accelerator("b200"), 4), 16, 0.9);
        long eightWays = KvMemory.blocks(new EngineFacts(model, accelerator("b200"), 8), 16, 0.9);

        assertThat(eightWays).isBetween(fourWays, fourWays * 11 / 10);
    }

    @Test
    void aShareAboveAllOfTheMemoryIsRefused() {
        assertThatThrownBy(() -> KvMemory.blocks(engine("qwen3-8b", "l40s", 1), 16, 1.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("utilisation");
    }

    private static EngineFacts engine(String model, String accelerator, int ways) {
        return new EngineFacts(model(model), accelerator(accelerator), ways);
    }

    private static ModelFacts model(String name) {
        return ModelCatalog.find(name).orElseThrow();
    }

    private static AcceleratorFacts accelerator(String name) {
        return AcceleratorCatalog.find(name).orElseThrow();
    }
}
