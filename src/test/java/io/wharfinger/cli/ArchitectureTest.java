package io.wharfinger.cli;

import io.wharfinger.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void the_house_stands() {
        HouseRules.check("io.wharfinger.cli");
    }
}
