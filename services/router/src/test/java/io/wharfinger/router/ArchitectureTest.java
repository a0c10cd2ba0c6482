package io.wharfinger.router;

import io.wharfinger.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void theHouseStands() {
        HouseRules.check(
                "io.wharfinger.router",
                "io.wharfinger.router.spool.segment",
                "io.wharfinger.router.shipping.cursor",
                "io.wharfinger.router.usage",
                "io.wharfinger.router.keys.table",
                "io.wharfinger.router.endpoints.table",
                "io.wharfinger.router.credential.table",
                "io.wharfinger.router.upstream.search",
                "io.wharfinger.router.reading.counters",
                "io.wharfinger.router.limits",
                "io.wharfinger.router.tenants",
                "io.wharfinger.router.seeing",
                "io.wharfinger.router.dialect",
                "io.wharfinger.router.dialect.sse",
                "io.wharfinger.router.dialect.openai",
                "io.wharfinger.router.dialect.anthropic",
                "io.wharfinger.router.dialect.anthropic.wire",
                "io.wharfinger.router.dialect.anthropic.tochat",
                "io.wharfinger.router.dialect.anthropic.tomessages",
                "io.wharfinger.router.dialect.passed",
                "io.wharfinger.router.dialect.responses",
                "io.wharfinger.router.converse");
    }
}
