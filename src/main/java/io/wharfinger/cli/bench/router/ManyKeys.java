package io.wharfinger.cli.bench.router;

import io.wharfinger.cli.bench.run.Pulse;
import io.wharfinger.cli.demo.suite.DemoTenant;
import io.wharfinger.cli.demo.suite.Poll;
import io.wharfinger.cli.demo.suite.Preparation;
import io.wharfinger.cli.demo.suite.Suite;
import io.wharfinger.cli.demo.suite.TenantSetup;
import io.wharfinger.local.LocalException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Keys as tenants have them: made by quota, and kept by the router as it keeps all keys. */
record ManyKeys(Suite suite, Pulse pulse) {
    private static final int AT_A_TIME = 8;
    private static final int REPORT_EACH = 500;
    private static final Duration KNOWN_AT_MOST = Duration.ofSeconds(60);

    /** Makes so many; one of them, when the router knows the last one. */
    String make(int count) throws InterruptedException {
        TenantSetup setup = new TenantSetup(suite.quota());
        List<DemoTenant> tenants =
                Preparation.TENANTS.stream().map(setup::ensure).toList();
        List<String> keys = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Future<String>> made = new ArrayList<>();
            for (int key = 0; key < count; key++) {
                DemoTenant tenant = tenants.get(key % tenants.size());
                made.add(threads.submit(() -> setup.createKey(tenant)));
            }
            for (Future<String> key : made) {
                if (keys.size() % REPORT_EACH == 0) {
                    pulse.at("making keys: " + keys.size() + " of " + count);
                }
                keys.add(key.get());
            }
        } catch (ExecutionException e) {
            throw new LocalException("A key cannot be made: " + e.getCause(), e);
        }
        URI router = suite.routerUrl();
        keys.reversed()
                .subList(0, AT_A_TIME)
                .forEach(key -> Poll.require(
                        "A new key's way to the router", KNOWN_AT_MOST, () -> FirstAnswer.of(router.getPort(), key)));
        return keys.getLast();
    }
}
