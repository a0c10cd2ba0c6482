package io.wharfinger.quota;

import io.wharfinger.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theHouseStands() {
        HouseRules.check("io.wharfinger.quota", "io.wharfinger.quota.tree", "io.wharfinger.quota.admission");
    }
}
