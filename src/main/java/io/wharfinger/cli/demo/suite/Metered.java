package io.wharfinger.cli.demo.suite;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.demo.witness.Tally;
import io.wharfinger.cli.rest.RestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What billing has in its raw records, added up from the records themselves.
 *
 * @param entries one for each tenant, model and engine
 */
public record Metered(List<MeteredEntry> entries) {
    public Metered {
        entries = List.copyOf(entries);
    }

    /** Reads the sums of these tenants. Responses that were cut off are no part of them. */
    public static Metered read(RestClient billing, List<DemoTenant> tenants) {
        List<MeteredEntry> entries = new ArrayList<>();
        JsonNode answer = billing.get("/billing/v1/metered");
        for (DemoTenant tenant : tenants) {
            for (JsonNode entry : answer.path("entries")) {
                if (entry.path("tenantPath").asText().equals(tenant.path())
                        && !entry.path("partial").asBoolean()) {
                    entries.add(
                            new MeteredEntry(tenant.name(), entry.path("model").asText(), tally(entry)));
                }
            }
        }
        return new Metered(entries);
    }

    private static Tally tally(JsonNode entry) {
        TokenSums sums = TokenSums.of(entry.path("counts"));
        return Tally.of(entry.path("requests").asLong(), sums.input(), sums.cacheRead(), sums.output());
    }

    /** Sum of one tenant. */
    public Tally tenant(String name) {
        return sum(entry -> entry.tenant().equals(name));
    }

    /** Sum of one model. */
    public Tally model(String name) {
        return sum(entry -> entry.model().equals(name));
    }

    private Tally sum(Predicate<MeteredEntry> which) {
        return entries.stream().filter(which).map(MeteredEntry::tally).reduce(Tally.ZERO, Tally::plus);
    }
}
