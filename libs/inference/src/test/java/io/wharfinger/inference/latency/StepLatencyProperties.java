package io.wharfinger.inference.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.inference.EngineFacts;
import io.wharfinger.inference.accelerator.AcceleratorCatalog;
import io.wharfinger.inference.accelerator.AcceleratorFacts;
import io.wharfinger.inference.memory.KvMemory;
import io.wharfinger.inference.model.ModelCatalog;
import io.wharfinger.inference.model.ModelFacts;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

class StepLatencyProperties {
    @Property
    void moreTokensNeverTakeLess(
            @ForAll("engines") EngineFacts engine,
            @ForAll @LongRange(max = 100_000) long computed,
            @ForAll @LongRange(min = 1, max = 8_192) long tokens) {
        StepLatency latency = new StepLatency(engine, Efficiency.TYPICAL);

        assertThat(latency.nanos(StepWork.NONE.plus(computed, tokens + 1)))
                .isGreaterThanOrEqualTo(latency.nanos(StepWork.NONE.plus(computed, tokens)));
    }

    @Property
    void longerContextNeverTakesLess(
            @ForAll("engines") EngineFacts engine,
            @ForAll @LongRange(max = 100_000) long computed,
            @ForAll @LongRange(min = 1, max = 8_192) long tokens) {
        StepLatency latency = new StepLatency(engine, Efficiency.TYPICAL);

        assertThat(latency.nanos(StepWork.NONE.plus(computed + 1_000, tokens)))
                .isGreaterThanOrEqualTo(latency.nanos(StepWork.NONE.plus(computed, tokens)));
    }

    @Property
    void oneBatchNeverTakesLongerThanItsPartsOneAfterTheOther(
            @ForAll("engines") EngineFacts engine,
            @ForAll @LongRange(max = 100_000) long computed,
            @ForAll @LongRange(min = 1, max = 4_096) long first,
            @ForAll @LongRange(min = 1, max = 4_096) long second) {
        StepLatency latency = new StepLatency(engine, Efficiency.TYPICAL);
        StepWork one = StepWork.NONE.plus(computed, first);
        long apart = latency.nanos(one) + latency.nanos(StepWork.NONE.plus(0, second));

        assertThat(latency.nanos(one.plus(0, second))).isLessThanOrEqualTo(apart + 1);
    }

    @Property
    void chunksOfAPromptAttendToAsMuchAsThePromptAtOnce(
            @ForAll @LongRange(min = 1, max = 8_192) long first, @ForAll @LongRange(min = 1, max = 8_192) long second) {
        StepWork chunks = StepWork.NONE.plus(0, first).plus(first, second);
        StepWork whole = StepWork.NONE.plus(0, first + second);

        assertThat(chunks.attendedTokens()).isEqualTo(whole.attendedTokens());
        assertThat(chunks.tokens()).isEqualTo(whole.tokens());
    }

    @Property
    void moreMemoryNeverHoldsFewerBlocks(
            @ForAll("engines") EngineFacts engine,
            @ForAll @DoubleRange(min = 0.1, max = 0.9) double utilisation,
            @ForAll @DoubleRange(min = 0, max = 0.1) double more) {
        assertThat(KvMemory.blocks(engine, 16, utilisation + more))
                .isGreaterThanOrEqualTo(KvMemory.blocks(engine, 16, utilisation));
    }

    @Provide
    Arbitrary<EngineFacts> engines() {
        Arbitrary<ModelFacts> models = Arbitraries.of(ModelCatalog.all());
        Arbitrary<AcceleratorFacts> accelerators = Arbitraries.of(AcceleratorCatalog.all());
        return Combinators.combine(models, accelerators, Arbitraries.of(1, 2, 4, 8))
                .as(EngineFacts::new);
    }
}
