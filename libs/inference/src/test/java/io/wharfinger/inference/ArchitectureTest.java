package io.wharfinger.inference;

import io.wharfinger.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theHouseStands() {
        HouseRules.check(
                "io.wharfinger.inference",
                "io.wharfinger.inference",
                "io.wharfinger.inference.model",
                "io.wharfinger.inference.accelerator",
                "io.wharfinger.inference.memory",
                "io.wharfinger.inference.latency");
    }
}
