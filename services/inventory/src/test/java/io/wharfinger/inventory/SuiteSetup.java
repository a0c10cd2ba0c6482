package io.wharfinger.inventory;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.wharfinger.testkit.SuiteResource;

/** What all tests that boot the service share, so that it boots once. */
@QuarkusTestResource(value = SuiteResource.class, initArgs = @ResourceArg(name = "database", value = "inventory"))
@QuarkusTestResource(WatchedClusters.class)
public final class SuiteSetup {

    private SuiteSetup() {}
}
