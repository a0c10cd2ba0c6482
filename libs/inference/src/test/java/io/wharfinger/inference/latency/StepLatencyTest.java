package io.wharfinger.inference.latency;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.inference.EngineFacts;
import io.wharfinger.inference.accelerator.AcceleratorCatalog;
import io.wharfinger.inference.model.ModelCatalog;
import io.wharfinger.inference.model.NumberFormat;
import org.junit.jupiter.api.Test;

/** Known magnitudes; the ranges are wide because engines differ by some tens of percent between versions. */
class StepLatencyTest {
    private static final long MILLI = 1_000_000;

    /** 16 GB of weights at 3.35 TB/s take 4.8 ms at best; users see 120 to 160 tokens per second. */
    @Test
    void llama8bAloneDecodesATokenInSomeSevenMillis() {
        long nanos = latency("llama-3.1-8b", "h100-sxm", 1).nanos(StepWork.NONE.plus(1_000, 1));

        assertThat(nanos).isBetween(5 * MILLI, 9 * MILLI);
    }

    /** Users see 20 to 35 thousand prompt tokens per second. */
    @Test
    void llama8bPrefillsEightThousandTokensInAThirdOfASecond() {
        long nanos = latency("llama-3.1-8b", "h100-sxm", 1).nanos(StepWork.NONE.plus(0, 8_192));

        assertThat(nanos).isBetween(230 * MILLI, 410 * MILLI);
    }

    /** Users see 50 to 80 tokens per second for one stream. */
    @Test
    void llama70bOnFourH100DecodesATokenInSomeSixteenMillis() {
        long nanos = latency("llama-3.1-70b", "h100-sxm", 4).nanos(StepWork.NONE.plus(1_000, 1));

        assertThat(nanos).isBetween(12 * MILLI, 20 * MILLI);
    }

    /** Half of a prompt's second half is attention from about 100 thousand tokens on: the quadratic term shows. */
    @Test
    void theLastChunkOfALongPromptTakesAMultipleOfTheFirst() {
        StepLatency latency = latency("llama-3.1-8b", "h100-sxm", 1);

        assertThat(latency.nanos(StepWork.NONE.plus(120_000, 2_048)))
                .isGreaterThan(3 * latency.nanos(StepWork.NONE.plus(0, 2_048)));
    }

    /** One token reads a tenth of the 30 billion weights, a large batch nearly all of them. */
    @Test
    void aMixtureOfExpertsReadsMoreOfItselfTheLargerTheBatch() {
        StepLatency latency = latency("qwen3-30b-a3b", "h100-sxm", 1);
        double one = latency.memorySeconds(new StepWork(1, 0, 0));
        double many = latency.memorySeconds(new StepWork(64, 0, 0));

        assertThat(many / one).isBetween(7.0, 10.0);
    }

    @Test
    void fp8HalvesTheArithmeticWhereThereIsAnFp8Unit() {
        StepWork prompt = StepWork.NONE.plus(0, 8_192);
        EngineFacts bf16 = engine("llama-3.1-8b", "h100-sxm", 1);
        EngineFacts fp8 =
                new EngineFacts(bf16.model().stored(NumberFormat.FP8, NumberFormat.BF16), bf16.accelerator(), 1);

        double ratio = new StepLatency(bf16, Efficiency.TYPICAL).computeSeconds(prompt)
                / new StepLatency(fp8, Efficiency.TYPICAL).computeSeconds(prompt);

        assertThat(ratio).isBetween(1.99, 2.01);
    }

    @Test
    void aStepWithoutWorkTakesNoTime() {
        assertThat(latency("qwen3-8b", "l40s", 1).nanos(StepWork.NONE)).isZero();
    }

    private static StepLatency latency(String model, String accelerator, int ways) {
        return new StepLatency(engine(model, accelerator, ways), Efficiency.TYPICAL);
    }

    private static EngineFacts engine(String model, String accelerator, int ways) {
        return new EngineFacts(
                ModelCatalog.find(model).orElseThrow(),
                AcceleratorCatalog.find(accelerator).orElseThrow(),
                ways);
    }
}
