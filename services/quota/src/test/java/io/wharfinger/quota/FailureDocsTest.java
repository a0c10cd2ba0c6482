package io.wharfinger.quota;

import io.wharfinger.rpc.failure.FailureCatalogue;
import io.wharfinger.testkit.GeneratedDoc;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailureDocsTest {

    @Test
    void everyCodeIsDocumented() throws IOException {
        GeneratedDoc.check(
                "errors/quota.md", "# Errors of the quota service\n\n" + FailureCatalogue.markdown(QuotaFailure.class));
    }
}
