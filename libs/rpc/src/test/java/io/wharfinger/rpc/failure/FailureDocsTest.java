package io.wharfinger.rpc.failure;

import io.wharfinger.testkit.GeneratedDoc;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailureDocsTest {

    @Test
    void everyCodeIsDocumented() throws IOException {
        GeneratedDoc.check(
                "errors/request.md",
                "# Errors of any request to any service\n\n" + FailureCatalogue.markdown(RequestFailure.class));
    }
}
