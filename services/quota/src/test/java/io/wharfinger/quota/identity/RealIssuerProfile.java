package io.wharfinger.quota.identity;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.wharfinger.testkit.RealIssuer;
import io.wharfinger.testkit.SuiteResource;
import java.util.List;
import java.util.Map;

/** The service as it runs in a cluster: tokens come from an OpenID provider, not from the local key pair. */
public final class RealIssuerProfile implements QuarkusTestProfile {
    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(
                new TestResourceEntry(SuiteResource.class, Map.of("database", "quota", "issuer", "other")),
                new TestResourceEntry(RealIssuer.class));
    }
}
