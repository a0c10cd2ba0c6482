package io.wharfinger.billing;

import io.wharfinger.rpc.failure.FailureCatalogue;
import io.wharfinger.testkit.GeneratedDoc;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailureDocsTest {

    @Test
    void everyCodeIsDocumented() throws IOException {
        GeneratedDoc.check(
                "errors/billing.md",
                "# Errors of the billing service\n\n" + FailureCatalogue.markdown(BillingFailure.class));
    }
}
