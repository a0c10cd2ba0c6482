package io.wharfinger.cli.demo.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.rest.RestClient;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Makes sure that models have prices. */
public final class PriceSetup {
    private static final String PRICES = "/billing/v1/prices";

    private final RestClient billing;

    /** Works through billing's REST interface. */
    public PriceSetup(RestClient billing) {
        this.billing = billing;
    }

    /**
     * Finds the prices that a model has in a currency, and sets these if it has none.
     *
     * @param now prices that are in force at this moment count
     * @return the prices in force
     */
    public UnitPrices ensure(String model, String currency, UnitPrices prices, Instant now) {
        return inForce(model, currency, now).orElseGet(() -> {
            billing.post(
                    PRICES, version(model, currency, prices), UUID.randomUUID().toString());
            return prices;
        });
    }

    private Optional<UnitPrices> inForce(String model, String currency, Instant now) {
        JsonNode versions = billing.get(PRICES + "?page_size=1000&model=" + RestClient.encoded(model))
                .path("priceVersions");
        return StreamSupport.stream(versions.spliterator(), false)
                .filter(version -> version.path("currencyCode").asText().equals(currency))
                .filter(version -> !effective(version).isAfter(now))
                .max(Comparator.comparing(PriceSetup::effective))
                .map(version -> UnitPrices.of(version.path("prices")));
    }

    private static Instant effective(JsonNode version) {
        return Instant.parse(version.path("effectiveTime").asText());
    }

    private static ObjectNode version(String model, String currency, UnitPrices prices) {
        ObjectNode version = RestClient.object()
                .put("model", model)
                .put("currencyCode", currency)
                .put("effectiveTime", "2020-01-01T00:00:00Z");
        ArrayNode classes = version.putArray("prices");
        for (TokenClass tokenClass : TokenClass.values()) {
            classes.addObject()
                    .put("tokenClass", tokenClass.wireName())
                    .put("perMillion", prices.of(tokenClass).toPlainString());
        }
        return version;
    }
}
