package io.wharfinger.cli.bench.billing;

import io.wharfinger.cli.bench.run.Pulse;
import io.wharfinger.cli.bench.stage.FamilyClock;
import io.wharfinger.cli.bench.stage.Stage;
import io.wharfinger.cli.demo.suite.DemoTenant;
import io.wharfinger.cli.demo.suite.Poll;
import io.wharfinger.cli.demo.suite.PriceSetup;
import io.wharfinger.cli.demo.suite.Suite;
import io.wharfinger.cli.demo.suite.TenantSetup;
import io.wharfinger.cli.demo.suite.UnitPrices;
import io.wharfinger.cli.platform.Checkout;
import io.wharfinger.cli.platform.Part;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.cli.producer.Customers;
import io.wharfinger.cli.rest.RestClient;
import io.wharfinger.local.LocalException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** PostgreSQL, NATS and billing that nobody else uses, with tenants and prices. */
public final class BillingGround implements AutoCloseable {
    /** As in the deployment's manifests: the collector and the compilers that the JVM chooses, and a heap that fits. */
    static final List<String> JVM = List.of("-Xmx640m", "-XX:+UseSerialGC");

    /** The price of a million tokens by their class, for every tenant and model. */
    public static final Map<String, BigDecimal> PER_MILLION = Map.of(
            "UNCACHED_TEXT", new BigDecimal("0.55"),
            "CACHE_READ", new BigDecimal("0.11"),
            "TEXT_OUT", new BigDecimal("2.2"));

    private static final UnitPrices PRICES = UnitPrices.of("0.55", "0.11", "2.2");
    private static final String CURRENCY = "EUR";
    private static final Duration KNOWN_AT_MOST = Duration.ofSeconds(120);

    private final Stage stage;
    private final Pulse pulse;

    private BillingGround(Stage stage, Pulse pulse) {
        this.stage = stage;
        this.pulse = pulse;
    }

    /**
     * Nothing runs yet.
     *
     * @param jvmFlags instead of the usual ones, of those services that are named
     */
    public static BillingGround at(Checkout checkout, Map<PartName, List<String>> jvmFlags, Pulse pulse) {
        return new BillingGround(Stage.set(checkout, jvmFlags), pulse);
    }

    /** Starts what is needed, and lets billing know of these customers. Quota is stopped again then. */
    public void start(List<Customers> customers) {
        List<Part> parts = List.of(PartName.POSTGRES, PartName.NATS, PartName.QUOTA, PartName.BILLING).stream()
                .map(platform()::part)
                .toList();
        for (Part part : parts) {
            pulse.at("starting " + part.name().title());
            stage.launch(part);
        }
        for (Part part : parts) {
            pulse.at("waiting for " + part.name().title());
            part.awaitReady(Part.READY_AT_MOST);
        }
        Suite suite = Suite.of(platform());
        customers.forEach(some -> make(some, suite));
        platform().part(PartName.QUOTA).stop();
    }

    private void make(Customers customers, Suite suite) {
        PriceSetup prices = new PriceSetup(suite.billing());
        for (String model : customers.models()) {
            prices.ensure(model, CURRENCY, PRICES, InstantSource.system().instant());
        }
        TenantSetup tenants = new TenantSetup(suite.quota());
        for (String tenant : customers.tenants()) {
            pulse.at("making tenant " + tenant);
            tenants.ensure(new DemoTenant(tenant, "", tenant, "Europe/Berlin", CURRENCY));
        }
        for (String tenant : customers.tenants()) {
            Poll.require(
                    "News of tenant " + tenant + " to billing",
                    KNOWN_AT_MOST,
                    () -> suite.billing().find(billPath(tenant)).isPresent());
        }
    }

    /** Where a tenant's bill of this month is. */
    public static String billPath(String tenant) {
        return "/billing/v1/tenants/" + tenant + "/bill";
    }

    /** Where everything runs. */
    public Stage stage() {
        return stage;
    }

    /** All parts of it. */
    public Platform platform() {
        return stage.platform();
    }

    /** Billing, called as its administrator. */
    public RestClient billing() {
        return Suite.of(platform()).billing();
    }

    Path file(String name) {
        return stage.home().folder().resolve(name);
    }

    /** Who may publish usage. */
    public Path routerCredentials() {
        return platform().secrets().nats().serviceCredentials(PartName.ROUTER.id());
    }

    /** What processors work for a part. */
    FamilyClock clock(PartName part) {
        return new FamilyClock(platform()
                .part(part)
                .process()
                .orElseThrow(() -> new LocalException(part.title() + " has ended while it was measured.")));
    }

    /** Ends billing as a crash would, and starts it at once. */
    void crashBilling() {
        platform().part(PartName.BILLING).kill();
        stage.launch(platform().part(PartName.BILLING));
    }

    @Override
    public void close() {
        stage.close();
    }
}
