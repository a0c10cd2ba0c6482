package io.wharfinger.deployment;

import io.wharfinger.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theHouseStands() {
        HouseRules.check("io.wharfinger.deployment", "io.wharfinger.deployment.rollout");
    }
}
