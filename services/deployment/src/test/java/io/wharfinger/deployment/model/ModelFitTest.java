package io.wharfinger.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.inference.model.ModelCatalog;
import io.wharfinger.inference.model.ModelFacts;
import io.wharfinger.inference.model.NumberFormat;
import org.junit.jupiter.api.Test;

class ModelFitTest {

    private static final ModelFacts SMALL = ModelCatalog.find("llama-3.1-8b").orElseThrow();
    private static final ModelFacts LARGE = ModelCatalog.find("llama-3.1-70b").orElseThrow();

    @Test
    void aModelFitsWhereItsWeightsLeaveRoomForARequest() {
        assertThat(ModelFit.problem(SMALL, "l40s", 1)).isEmpty();
        assertThat(ModelFit.problem(LARGE, "h100-sxm", 4)).isEmpty();
        assertThat(ModelFit.problem(LARGE.stored(NumberFormat.FP8, NumberFormat.BF16), "h200", 1))
                .isEmpty();
    }

    @Test
    void aModelThatIsTooLargeIsToldWithFigures() {
        assertThat(ModelFit.problem(LARGE, "h100-sxm", 1).orElseThrow())
                .contains("131.4 GiB", "1 x h100-sxm", "4096 tokens", "more accelerators");
    }

    @Test
    void headsAreSplitEvenly() {
        assertThat(ModelFit.problem(SMALL, "h100-sxm", 3).orElseThrow())
                .contains("32 attention heads", "3 accelerators");
    }

    @Test
    void memoryThatIsNotKnownIsNotJudged() {
        assertThat(ModelFit.problem(LARGE, "some-other-class", 1)).isEmpty();
    }
}
