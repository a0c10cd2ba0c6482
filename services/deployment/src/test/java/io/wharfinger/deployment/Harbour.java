package io.wharfinger.deployment;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.wharfinger.testkit.Fixtures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What the service finds around itself: quota, inventory, engines that it may run, and times that a test can wait for. */
public final class Harbour implements QuarkusTestResourceLifecycleManager {

    private static final Faults QUOTA_FAULTS = new Faults();
    private static final Faults INVENTORY_FAULTS = new Faults();
    private static final FakeQuota QUOTA = new FakeQuota(QUOTA_FAULTS);
    private static final FakeInventory INVENTORY = new FakeInventory(INVENTORY_FAULTS);

    /** What goes wrong with quota. */
    public static Faults quotaFaults() {
        return QUOTA_FAULTS;
    }

    /** What goes wrong with inventory. */
    public static Faults inventoryFaults() {
        return INVENTORY_FAULTS;
    }

    /** Quota. */
    public static FakeQuota quota() {
        return QUOTA;
    }

    /** Inventory. */
    public static FakeInventory inventory() {
        return INVENTORY;
    }

    @Override
    public Map<String, String> start() {
        try {
            Vertx vertx = Vertx.vertx();
            Path folder = Files.createDirectories(Fixtures.folder().resolve("deployment"));
            Path runtimes = Files.writeString(folder.resolve("runtimes.yaml"), runtimes());
            return Map.ofEntries(
                    Map.entry("quarkus.grpc.clients.quota.test-port", Integer.toString(QUOTA.start(vertx))),
                    Map.entry("quarkus.grpc.clients.inventory.test-port", Integer.toString(INVENTORY.start(vertx))),
                    Map.entry("wharfinger.deployment.process.runtimes-file", runtimes.toString()),
                    Map.entry(
                            "wharfinger.deployment.process.state-dir",
                            folder.resolve("instances").toString()),
                    Map.entry("wharfinger.deployment.process.ports", "22201-22900"),
                    Map.entry("wharfinger.deployment.drain-propagation", "200ms"),
                    Map.entry("wharfinger.deployment.routers-return", "200ms"),
                    Map.entry("wharfinger.deployment.reconcile.interval", "100ms"),
                    Map.entry("wharfinger.deployment.reconcile.retry-first", "100ms"),
                    Map.entry("wharfinger.deployment.reconcile.retry-last", "30s"),
                    Map.entry("wharfinger.deployment.reconcile.answer", "500ms"));
        } catch (Exception e) {
            throw new IllegalStateException("the surroundings of the service did not start", e);
        }
    }

    private static String runtimes() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes =
                Engine.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        return """
                runtimes:
                  - name: test
                    command: [%s, -XX:TieredStopAtLevel=1, -XX:+UseSerialGC, -Xmx32m, -cp, %s, %s, "{port}", "{servedName}"]
                    parameters: [{name: mood, argument: ["{value}"], pattern: "[a-z]{1,40}", default: fair}]
                    readiness: /health
                    metrics: /metrics
                    openRequests: ["test:open"]
                    stopGrace: 1s
                """.formatted(java, classes, Engine.class.getName());
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public void stop() {}
}
