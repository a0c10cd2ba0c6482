package io.wharfinger.cli.show;

import static io.wharfinger.cli.show.Column.field;
import static io.wharfinger.cli.show.Column.time;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.resource.remote.Area;
import io.wharfinger.cli.resource.remote.Services;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is written once: prices, and who changed what. */
final class LedgerNouns {
    private static final String AUDIT_PATH = "/audit/v1/entries";

    static final Noun PRICES = Noun.of(
            "prices",
            List.of("price", "p"),
            "priceVersions",
            (services, query) ->
                    services.all(Query.path("/billing/v1/prices", Map.of("model", query.name())), "priceVersions"),
            price -> List.of(price.path("model").asText()),
            List.of(
                    field("MODEL", "model"),
                    new Column("FOR", LedgerNouns::tenant),
                    field("CURRENCY", "currencyCode"),
                    time("FROM", "effectiveTime"),
                    new Column("PER MILLION", LedgerNouns::prices)));

    static final Noun AUDIT = Noun.of(
            "audit",
            List.of("audits", "audit-entries"),
            "entries",
            LedgerNouns::entries,
            entry -> List.of(entry.path("resourceName").asText()),
            List.of(
                    time("TIME", "time"),
                    field("SERVICE", "service"),
                    field("WHO", "subject"),
                    field("ROLES", "roles"),
                    field("ACTION", "action"),
                    field("KIND", "resourceKind"),
                    field("NAME", "resourceName"),
                    field("TENANT", "tenantPath")));

    private LedgerNouns() {}

    /** Prices of requests in no tier; how many others there are. */
    private static String prices(JsonNode version) {
        List<String> plain = version.path("prices")
                .valueStream()
                .filter(LedgerNouns::isInNoTier)
                .map(price -> unit(price) + " " + price.path("perMillion").asText())
                .toList();
        int others = version.path("prices").size() - plain.size();
        return String.join(", ", plain) + (others == 0 ? "" : " and " + others + " in tiers");
    }

    private static boolean isInNoTier(JsonNode price) {
        return price.path("sizeTier").asText("").isEmpty()
                && price.path("serviceTier").asText("").isEmpty();
    }

    private static String unit(JsonNode price) {
        String unit = price.path("unit").asText("");
        return unit.isEmpty() ? Values.word(price.path("tokenClass").asText()) : unit;
    }

    private static String tenant(JsonNode version) {
        String tenant = version.path("tenant").asText("");
        return tenant.isEmpty() ? "all" : tenant;
    }

    /** The newest entries of all services, by time. */
    private static List<JsonNode> entries(Services services, Query query) {
        String path = Query.path(AUDIT_PATH, Map.of("name", query.name()));
        return Arrays.stream(Area.values())
                .filter(Area::keepsAuditLog)
                .flatMap(area -> services.list(area, path, "entries", query.most()).stream())
                .filter(entry -> isOf(entry, query.tenant()))
                .sorted(Comparator.comparing(
                                (JsonNode entry) -> entry.path("time").asText())
                        .reversed())
                .limit(query.most())
                .toList();
    }

    private static boolean isOf(JsonNode entry, Optional<String> tenant) {
        return tenant.map(name -> entry.path("tenantPath").asText().contains("/" + name + "/"))
                .orElse(true);
    }
}
