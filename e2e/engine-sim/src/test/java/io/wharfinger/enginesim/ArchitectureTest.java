package io.wharfinger.enginesim;

import io.wharfinger.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theHouseStands() {
        HouseRules.check(
                "io.wharfinger.enginesim",
                "io.wharfinger.enginesim.tokens",
                "io.wharfinger.enginesim.cache",
                "io.wharfinger.enginesim.scheduling",
                "io.wharfinger.enginesim.metrics",
                "io.wharfinger.enginesim.running",
                "io.wharfinger.enginesim.spec");
    }
}
