package io.wharfinger.cli.price;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReratingTextTest {
    private static final String ID = "0193a0c4-7d2e-7f31-8f3a-2b6a1c0d9e11";

    private final ObjectNode run = (ObjectNode) json("""
            {"id":"%s","tenantPath":"/","startTime":"2026-10-01T00:00:00Z","endTime":"2026-11-01T00:00:00Z","dryRun":false,
            "state":"RERATING_STATE_DONE","requestedBy":"ada","atTenantPath":"","batches":2,"deltaRows":1200,
            "totals":[{"amount":{"amount":"8.000000000000","currencyCode":"EUR"},
            "reratedAmount":{"amount":"6.500000000000","currencyCode":"EUR"},
            "difference":{"amount":"-1.500000000000","currencyCode":"EUR"}}]}""".formatted(ID));

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_changed_price_is_a_table_with_exact_amounts() {
        JsonNode line = json("""
                {"tenantPath":"/acme/","model":"m","tokenClass":"TOKEN_CLASS_TEXT_OUT","unit":"","tokens":4000000,
                "amount":{"amount":"8.000000000000","currencyCode":"EUR"},
                "reratedAmount":{"amount":"6.500000000000","currencyCode":"EUR"},
                "difference":{"amount":"-1.500000000000","currencyCode":"EUR"}}""");

        String text = ReratingText.lines(run, List.of(line));

        assertThat(text.lines().map(row -> row.strip().replaceAll(" +", " ")))
                .containsExactly(
                        "tenant model unit quantity was is now difference",
                        "/acme/ m text-out 4,000,000 8 EUR 6.5 EUR -1.5 EUR",
                        "all 8 EUR 6.5 EUR -1.5 EUR");
    }

    @Test
    void nothing_to_book_is_said_in_words() {
        assertThat(ReratingText.lines(run, List.of()))
                .isEqualTo("All usage from 2026-10-01T00:00:00Z to 2026-11-01T00:00:00Z has the prices of now.");
        assertThat(ReratingText.list(List.of())).isEqualTo("Nothing was ever rated again.");
    }

    @Test
    void the_outcome_says_what_to_do() {
        assertThat(ReratingText.outcome(run))
                .isEqualTo("Booked 1,200 delta rows in 2 batches; wharf prices void %s takes them back.", ID);
        assertThat(ReratingText.outcome(run.deepCopy().put("dryRun", true))).isEqualTo("Nothing was booked.");
        assertThat(ReratingText.outcome(run.deepCopy().put("state", "RERATING_STATE_VOIDED")))
                .isEqualTo("What it had booked is taken back.");
        assertThat(ReratingText.outcome(run.deepCopy()
                        .put("state", "RERATING_STATE_STOPPED")
                        .put("reasonCode", "BILLING_RERATING_PRICE_MISSING")
                        .put("reason", "There is none.")))
                .isEqualTo("BILLING_RERATING_PRICE_MISSING: There is none.");
    }

    @Test
    void a_list_names_state_and_difference() {
        assertThat(ReratingText.list(List.of(run))
                        .lines()
                        .toList()
                        .getLast()
                        .strip()
                        .replaceAll(" +", " "))
                .isEqualTo(ID + " / 2026-10-01T00:00:00Z 2026-11-01T00:00:00Z done ada 1,200 -1.5 EUR");
        assertThat(ReratingText.progress(run.deepCopy()
                        .put("state", "RERATING_STATE_RUNNING")
                        .put("atTenantPath", "/acme/")
                        .put("atTime", "2026-10-02T00:00:00Z")))
                .isEqualTo("running at /acme/ 2026-10-02T00:00:00Z: 2 batches");
    }
}
