package io.wharfinger.cli.billing;

import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.cli.rest.RestClient;
import java.time.Duration;

/** Billing's REST interface as a platform admin sees it. */
final class BillingClient {
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(5);

    private BillingClient() {}

    static RestClient of(Platform platform) {
        return new RestClient(
                "billing",
                platform.part(PartName.BILLING).url(),
                () -> platform.token("platform-admin", "/", TOKEN_LIFE));
    }
}
