package io.wharfinger.routing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeastLoadedTest {
    @Test
    void nothingToPickFromIsAnError() {
        assertThatThrownBy(() -> new LeastLoaded().pick(List.<Load>of(), new Random(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no candidate");
    }
}
