package io.wharfinger.events;

import io.wharfinger.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void the_house_stands() {
        HouseRules.check("io.wharfinger.events", "io.wharfinger.events");
    }
}
