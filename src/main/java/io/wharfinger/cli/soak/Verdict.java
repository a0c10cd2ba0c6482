package io.wharfinger.cli.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.cli.bench.billing.BillReading;
import io.wharfinger.cli.bench.billing.BillingGround;
import io.wharfinger.cli.producer.Customers;
import io.wharfinger.cli.producer.TokenTotals;
import io.wharfinger.cli.rest.RestClient;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Compares what was written with what billing makes of it. */
final class Verdict {
    private final RestClient billing;
    private final List<String> differences = new ArrayList<>();

    private Verdict(RestClient billing) {
        this.billing = billing;
    }

    /** Every difference, in words. */
    static List<String> of(Flow flow, Customers customers, RestClient billing) {
        Verdict verdict = new Verdict(billing);
        verdict.positions(flow);
        verdict.bills(customers, flow.totals(customers).cells());
        verdict.books();
        return verdict.differences;
    }

    /** Every number up to the last one is in, and none was given up. */
    private void positions(Flow flow) {
        JsonNode producers = billing.get("/billing/v1/producers?page_size=1000").path("producers");
        for (StandInRouter router : flow.routers()) {
            boolean found = false;
            for (JsonNode position : producers) {
                if (position.path("producer").asText().equals(router.producer())) {
                    found = true;
                    position(router, position);
                }
            }
            if (!found) {
                differences.add("billing does not know the producer " + router.producer());
            }
        }
    }

    private void position(StandInRouter router, JsonNode position) {
        for (String kind : List.of("missing", "lost")) {
            for (JsonNode run : position.path(kind)) {
                differences.add(kind + " of " + router.producer() + ": records "
                        + run.path("firstSeq").asLong() + " to "
                        + run.path("lastSeq").asLong());
            }
        }
        long through = position.path("committedThroughSeq").asLong();
        if (through != router.written()) {
            differences.add(
                    router.producer() + " wrote " + router.written() + " records, billing has them up to " + through);
        }
    }

    private void bills(Customers customers, SortedMap<TokenTotals.Cell, Long> written) {
        for (String tenant : customers.tenants()) {
            String difference = BillReading.of(tenant, billing.get(BillingGround.billPath(tenant)))
                    .difference(TokenTotals.of(tenant, written));
            if (!difference.isEmpty()) {
                differences.add("the bill of " + tenant + ": " + difference);
            }
        }
    }

    private void books() {
        JsonNode answer = billing.get("/billing/v1/verify");
        for (JsonNode check : answer.path("checks")) {
            if (!check.path("agrees").asBoolean()) {
                differences.add("the books, " + check.path("name").asText() + ": "
                        + check.path("firstDifference").asText());
            }
        }
        if (!answer.path("agrees").asBoolean() || answer.path("checks").isEmpty()) {
            differences.add("the check of the books does not agree");
        }
    }
}
