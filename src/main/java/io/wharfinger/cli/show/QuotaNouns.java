package io.wharfinger.cli.show;

import static io.wharfinger.cli.show.Column.field;
import static io.wharfinger.cli.show.Column.time;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.resource.remote.RestHome;
import io.wharfinger.cli.resource.remote.Services;
import io.wharfinger.cli.rest.RestClient;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What quota keeps. */
final class QuotaNouns {
    private static final String TENANTS_PATH = "/quota/v1/tenants";
    private static final String TENANT = "tenant";

    static final Noun TENANTS = Noun.of(
            "tenants",
            List.of(TENANT, "t"),
            "tenants",
            (services, query) -> services.all(TENANTS_PATH, "tenants").stream()
                    .filter(tenant -> query.tenant()
                            .map(name -> tenant.path("path").asText().contains("/" + name + "/"))
                            .orElse(true))
                    .toList(),
            tenant -> List.of(tenant.path("name").asText()),
            List.of(
                    field("NAME", "name"),
                    field("PATH", "path"),
                    field("DISPLAY NAME", "displayName"),
                    field("TIME ZONE", "timeZone"),
                    field("CURRENCY", "currencyCode")));

    static final Noun LIMITS = new Noun(
            "limits",
            List.of("limit", "quota"),
            "nodes",
            (services, query) -> limits(services, query),
            node -> List.of(node.path(TENANT).asText()),
            List.of(
                    field("TENANT", TENANT),
                    field("CLASS", "flavor"),
                    field("RESOURCE", "resource"),
                    field("NOMINAL", "nominal"),
                    field("BORROWING", "borrowingLimit"),
                    field("LENDING", "lendingLimit"),
                    field("USED", "used"),
                    field("AVAILABLE", "available"),
                    field("POTENTIAL", "potential")),
            QuotaNouns::quotas);

    static final Noun KEYS = Noun.of(
            "keys",
            List.of("key", "k"),
            "keys",
            (services, query) -> keys(services, query),
            key -> List.of(key.path("id").asText()),
            List.of(
                    field("KEY", "id"),
                    field("TENANT", TENANT),
                    field("DISPLAY NAME", "displayName"),
                    new Column("MODELS", key -> key.path("models").isEmpty() ? "all" : Values.text(key.path("models"))),
                    time("EXPIRES", "expireTime"),
                    time("REVOKED", "revokeTime")));

    static final Noun WEBHOOKS = Noun.of(
            "webhooks",
            List.of("webhook", "wh"),
            "webhooks",
            (services, query) ->
                    services.all(Query.path("/quota/v1/webhooks", Map.of(TENANT, query.tenant())), "webhooks"),
            webhook -> List.of(webhook.path("name").asText()),
            List.of(
                    field("NAME", "name"),
                    field("TENANT", TENANT),
                    field("URL", "url"),
                    new Column(
                            "EVENTS",
                            webhook -> webhook.path("events").isEmpty() ? "all" : Values.text(webhook.path("events"))),
                    field("PAUSED", "paused")));

    private QuotaNouns() {}

    private static List<JsonNode> limits(Services services, Query query) {
        JsonNode answer = services.get(
                Query.path("/quota/v1/capacity", Map.of(TENANT, query.name().or(query::tenant))));
        return answer.path("nodes")
                .valueStream()
                .filter(node -> !quotas(node).isEmpty())
                .toList();
    }

    /** One line for each class that a tenant owns some of or could take. */
    private static List<JsonNode> quotas(JsonNode node) {
        return Stream.of("quotas", "used")
                .flatMap(list -> node.path(list).valueStream())
                .map(entry -> entry.path("flavor").asText() + " "
                        + entry.path("resource").asText())
                .distinct()
                .sorted()
                .<JsonNode>map(what -> quota(node, what))
                .toList();
    }

    private static ObjectNode quota(JsonNode node, String what) {
        ObjectNode line = RestClient.object().put(TENANT, node.path(TENANT).asText());
        line.put("flavor", what.split(" ", 2)[0]).put("resource", what.split(" ", 2)[1]);
        for (JsonNode quota : node.path("quotas")) {
            if (is(quota, what)) {
                line.setAll((ObjectNode) quota);
            }
        }
        for (String amount : List.of("used", "available", "potential")) {
            node.path(amount)
                    .valueStream()
                    .filter(entry -> is(entry, what))
                    .forEach(entry -> line.put(amount, entry.path("amount").asLong()));
        }
        return line;
    }

    private static boolean is(JsonNode entry, String what) {
        return what.equals(
                entry.path("flavor").asText() + " " + entry.path("resource").asText());
    }

    private static List<JsonNode> keys(Services services, Query query) {
        Stream<String> tenants = query.tenant()
                .map(Stream::of)
                .orElseGet(() -> services.all(TENANTS_PATH, "tenants").stream()
                        .map(tenant -> tenant.path("name").asText()));
        return tenants.map(RestHome::keysOf)
                .flatMap(home -> services.all(home.collection(), home.field()).stream())
                .filter(key -> query.ended() || !key.hasNonNull("revokeTime"))
                .toList();
    }
}
