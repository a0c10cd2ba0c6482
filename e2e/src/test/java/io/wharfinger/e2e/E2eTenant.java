package io.wharfinger.e2e;

import io.wharfinger.cli.demo.suite.DemoTenant;
import io.wharfinger.cli.demo.suite.PriceSetup;
import io.wharfinger.cli.demo.suite.Suite;
import io.wharfinger.cli.demo.suite.TenantSetup;
import io.wharfinger.cli.demo.suite.UnitPrices;
import io.wharfinger.testkit.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;

/**
 * A tenant of one test with a key that the router knows.
 *
 * @param tenant the tenant
 * @param key its whole key
 * @param prices what its usage costs, whatever the model
 */
record E2eTenant(DemoTenant tenant, String key, UnitPrices prices) {
    private static final UnitPrices PRICES = UnitPrices.of("0.55", "0.11", "2.20");

    /** Makes a tenant that pays in Swiss francs, for which only these tests have prices. */
    static E2eTenant make(RunningSuite running, String name) {
        Suite suite = running.services();
        TenantSetup setup = new TenantSetup(suite.quota());
        DemoTenant tenant = setup.ensure(new DemoTenant(name, "", name, "Europe/Zurich", "CHF"));
        PriceSetup prices = new PriceSetup(suite.billing());
        running.fleet()
                .models()
                .forEach(model -> prices.ensure(
                        model, "CHF", PRICES, InstantSource.system().instant()));
        String key = setup.createKey(tenant);
        Await.until("the router knows the key", Duration.ofSeconds(20), () -> isKnown(suite.routerUrl(), key));
        return new E2eTenant(tenant, key, PRICES);
    }

    private static boolean isKnown(URI router, String key) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(router.resolve("/v1/models"))
                    .header("Authorization", "Bearer " + key)
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        }
    }
}
