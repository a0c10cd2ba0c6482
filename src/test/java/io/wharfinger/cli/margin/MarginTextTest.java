package io.wharfinger.cli.margin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class MarginTextTest {
    private static final String ROW = """
            {"name": "%s", "revenue": {"amount": "%s", "currencyCode": "EUR"}, "busyCost": "%s", "idleCost": "%s",
             "sharedCost": "1", "cost": "%s", "margin": "%s", "marginPercent": "50.00", "costPerMillionIn": "0.5",
             "costPerMillionOut": "", "utilisation": "0.25", "acceleratorHours": "1234.5", "energyKwh": "0"}""";

    @Test
    void barsPartCostByWhyItIsThere() throws JsonProcessingException {
        var json = """
                {"period": "2026-11", "costTime": "2026-11-23T10:00:00Z", "idlePolicy": "OWNER", "pendingHours": 2,
                 "rows": [%s, %s], "totals": [%s]}""".formatted(
                        ROW.formatted("/acme/", "24", "4", "7", "12", "12"),
                        ROW.formatted("/", "0", "0", "2", "3", "-3"),
                        ROW.formatted("", "24", "4", "9", "15", "9"));

        var text = MarginText.of(new ObjectMapper().readTree(json));

        assertThat(text)
                .startsWith("Margin of 2026-11, cost made until 2026-11-23T10:00:00Z;"
                        + " what is held and not used is borne by: owner\n")
                .containsPattern(
                        "/acme/ +EUR +24\\.00 +12\\.00 +12\\.00 +50\\.00 +0\\.50 +- +25 % +1,234\\.50 +0\\.00 +████▒▒▒▒▒▒▒░")
                .containsPattern("\\n  / +EUR +0\\.00 +3\\.00 +-3\\.00 .*▒▒░")
                .containsPattern("\\n  all +EUR ")
                .endsWith("The cost of 2 hours is still to be made.");
    }

    @Test
    void whatIsAgreedIsNotTakenForWhatIsNobodys() throws JsonProcessingException {
        var json = new ObjectMapper().readTree("""
                {"rows": [{"kind": "MARGIN_ROW_KIND_AGREED", "name": "", "revenue": {"amount": "20", "currencyCode": "EUR"}, "cost": "0"},
                          {"kind": "MARGIN_ROW_KIND_NAMED", "name": "", "revenue": {"amount": "0", "currencyCode": "EUR"}, "cost": "3"}],
                 "totals": []}""");

        assertThat(MarginText.of(json))
                .containsPattern("\\(terms, credit\\) +EUR +20\\.00")
                .containsPattern("\\(none\\) +EUR +0\\.00 +3\\.00");
    }

    @Test
    void whereThereIsNothingThereIsAHeadingOnly() throws JsonProcessingException {
        var json = new ObjectMapper().readTree("{\"rows\": [], \"totals\": [], \"pendingHours\": 0}");

        assertThat(MarginText.of(json).lines()).hasSize(2);
    }
}
