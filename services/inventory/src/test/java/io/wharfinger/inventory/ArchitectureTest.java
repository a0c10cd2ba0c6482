package io.wharfinger.inventory;

import io.wharfinger.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theHouseStands() {
        HouseRules.check(
                "io.wharfinger.inventory",
                "io.wharfinger.inventory.capacity.count",
                "io.wharfinger.inventory.booking.placement",
                "io.wharfinger.inventory.holding.change",
                "io.wharfinger.inventory.observation.matching");
    }
}
