package io.wharfinger.deployment;

import io.wharfinger.rpc.failure.FailureCatalogue;
import io.wharfinger.testkit.GeneratedDoc;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailureDocsTest {

    @Test
    void everyCodeIsDocumented() throws IOException {
        GeneratedDoc.check(
                "errors/deployment.md",
                "# Errors of the deployment service\n\n" + FailureCatalogue.markdown(DeploymentFailure.class));
    }
}
