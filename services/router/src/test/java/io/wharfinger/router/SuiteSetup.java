package io.wharfinger.router;

import io.quarkus.test.common.QuarkusTestResource;
import io.wharfinger.router.world.World;
import io.wharfinger.testkit.SuiteResource;

/** What all tests that boot the router share, so that it boots once. */
@QuarkusTestResource(SuiteResource.class)
@QuarkusTestResource(World.class)
public final class SuiteSetup {
    private SuiteSetup() {}
}
