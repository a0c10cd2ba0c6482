package io.wharfinger.billing;

import io.wharfinger.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void the_house_stands() {
        HouseRules.check(
                "io.wharfinger.billing",
                "io.wharfinger.billing.accelerator",
                "io.wharfinger.billing.usage",
                "io.wharfinger.billing.position",
                "io.wharfinger.billing.request",
                "io.wharfinger.billing.rating",
                "io.wharfinger.billing.ledger",
                "io.wharfinger.billing.lending",
                "io.wharfinger.billing.prepaid",
                "io.wharfinger.billing.rollup",
                "io.wharfinger.billing.statement",
                "io.wharfinger.billing.witness.reconciliation");
    }
}
