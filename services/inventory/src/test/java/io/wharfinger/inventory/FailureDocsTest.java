package io.wharfinger.inventory;

import io.wharfinger.rpc.failure.FailureCatalogue;
import io.wharfinger.testkit.GeneratedDoc;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailureDocsTest {

    @Test
    void everyCodeIsDocumented() throws IOException {
        GeneratedDoc.check(
                "errors/inventory.md",
                "# Errors of the inventory service\n\n" + FailureCatalogue.markdown(InventoryFailure.class));
    }
}
