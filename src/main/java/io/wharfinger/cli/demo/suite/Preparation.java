package io.wharfinger.cli.demo.suite;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The tenants, keys and prices of a demo, known to all services.
 *
 * @param tenants the tenants
 * @param keys one key for each tenant, in the same order
 * @param prices prices by currency, then by model
 */
public record Preparation(List<DemoTenant> tenants, List<String> keys, Map<String, Map<String, UnitPrices>> prices) {
    /** The tenants of every demo: their months begin at different moments, and they pay in different currencies. */
    public static final List<DemoTenant> TENANTS = List.of(
            new DemoTenant("demo-acme", "/demo-acme/", "Acme (demo)", "Europe/Berlin", "EUR"),
            new DemoTenant("demo-globex", "/demo-globex/", "Globex (demo)", "America/New_York", "USD"));

    private static final List<UnitPrices> PRICES =
            List.of(UnitPrices.of("0.55", "0.11", "2.20"), UnitPrices.of("0.90", "0.225", "3.60"));
    private static final Duration KNOWN_AT_MOST = Duration.ofSeconds(30);

    /**
     * Makes what is not there yet, and waits until the router knows the keys and billing the tenants.
     *
     * @param models the models that need prices
     * @param secrets the secrets of keys that are there, by the tenant's name
     */
    public static Preparation make(
            Suite suite, List<String> models, Instant now, Function<String, Optional<String>> secrets) {
        TenantSetup setup = new TenantSetup(suite.quota());
        List<DemoTenant> tenants = TENANTS.stream().map(setup::ensure).toList();
        List<String> keys = tenants.stream()
                .map(tenant -> secrets.apply(tenant.name()).orElseGet(() -> setup.createKey(tenant)))
                .toList();
        Map<String, Map<String, UnitPrices>> prices = prices(suite, tenants, models, now);
        keys.forEach(key ->
                Poll.require("A new key's way to the router", KNOWN_AT_MOST, () -> isKnown(suite.routerUrl(), key)));
        tenants.forEach(tenant -> Poll.require(
                "News of tenant " + tenant.name() + " to billing",
                KNOWN_AT_MOST,
                () -> suite.billing().find(Bills.path(tenant.name())).isPresent()));
        return new Preparation(tenants, keys, prices);
    }

    private static Map<String, Map<String, UnitPrices>> prices(
            Suite suite, List<DemoTenant> tenants, List<String> models, Instant now) {
        PriceSetup setup = new PriceSetup(suite.billing());
        Map<String, Map<String, UnitPrices>> prices = new HashMap<>();
        for (String currency :
                tenants.stream().map(DemoTenant::currency).distinct().toList()) {
            Map<String, UnitPrices> byModel = new HashMap<>();
            for (String model : models) {
                UnitPrices wanted = PRICES.get(models.indexOf(model) % PRICES.size());
                byModel.put(model, setup.ensure(model, currency, wanted, now));
            }
            prices.put(currency, byModel);
        }
        return prices;
    }

    private static boolean isKnown(URI router, String key) {
        HttpRequest request = HttpRequest.newBuilder(router.resolve("/v1/models"))
                .timeout(Duration.ofSeconds(5))
                .header("Authorization", "Bearer " + key)
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Prices of a model for a tenant. */
    public UnitPrices pricesOf(DemoTenant tenant, String model) {
        UnitPrices found = prices.getOrDefault(tenant.currency(), Map.of()).get(model);
        if (found == null) {
            throw new IllegalArgumentException("no price of " + model + " in " + tenant.currency());
        }
        return found;
    }
}
