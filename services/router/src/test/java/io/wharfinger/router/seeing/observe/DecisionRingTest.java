package io.wharfinger.router.seeing.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.router.dialect.Api;
import io.wharfinger.router.seeing.Decision;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionRingTest {
    @Test
    void theEldestGiveWay() {
        DecisionRing ring = new DecisionRing(3);
        assertThat(ring.all()).isEmpty();

        for (int i = 1; i <= 5; i++) {
            ring.add(new Decision("r" + i, i, Api.MESSAGES, "m", "m", 1, Decision.FIRST, 1, List.of(), "e"));
        }

        assertThat(ring.all()).extracting(Decision::requestId).containsExactlyInAnyOrder("r3", "r4", "r5");
    }
}
