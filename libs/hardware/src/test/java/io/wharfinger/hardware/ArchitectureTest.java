package io.wharfinger.hardware;

import io.wharfinger.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theHouseStands() {
        HouseRules.check(
                "io.wharfinger.hardware",
                "io.wharfinger.hardware",
                "io.wharfinger.hardware.source",
                "io.wharfinger.hardware.form",
                "io.wharfinger.hardware.evidence",
                "io.wharfinger.hardware.kubernetes",
                "io.wharfinger.hardware.smi",
                "io.wharfinger.hardware.dcgm",
                "io.wharfinger.hardware.health",
                "io.wharfinger.hardware.join");
    }
}
