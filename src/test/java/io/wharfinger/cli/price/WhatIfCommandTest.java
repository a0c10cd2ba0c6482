package io.wharfinger.cli.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatIfCommandTest {
    @TempDir
    Path folder;

    @Test
    void proposals_are_documents_as_apply_reads_them() throws IOException {
        Path file = Files.writeString(folder.resolve("proposal.yaml"), """
                kind: Price
                name: p
                spec:
                  model: m
                  currencyCode: EUR
                  effectiveTime: 2027-01-01T00:00:00Z
                  perMillion: {text-out: "2"}
                  serviceTiers: [{name: batch, multiplier: "0.5"}]
                """);

        assertThat(Proposals.read(file))
                .extracting(ObjectNode::toString)
                .singleElement()
                .asString()
                .contains("\"model\":\"m\"", "TOKEN_CLASS_TEXT_OUT", "\"multiplier\":\"0.5\"");
    }

    @Test
    void what_is_no_price_is_refused_with_its_line() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), """
                kind: Price
                name: p
                spec:
                  model: m
                  currencyCode: EUR
                  effectiveTime: 2027-01-01T00:00:00Z
                  perMillion: {text-out: 2}
                """);
        Path other = Files.writeString(folder.resolve("other.yaml"), """
                kind: Tenant
                name: acme
                spec: {displayName: Acme, timeZone: UTC, currencyCode: EUR}
                """);

        assertThatThrownBy(() -> Proposals.read(wrong))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("wrong.yaml:7: Price \"p\": spec.perMillion.text-out: must be text in quotes");
        assertThatThrownBy(() -> Proposals.read(other)).hasMessageContaining("is not a Price");
        assertThatThrownBy(() -> Proposals.read(folder.resolve("none.yaml"))).hasMessageContaining("Cannot read");
    }

    @Test
    void a_comparison_is_a_table_with_exact_amounts() throws IOException {
        String text = WhatIfText.of(new JsonMapper().readTree("""
                {"period":"2026-10","lines":[{"tenantPath":"/acme/","model":"m","tokenClass":"TOKEN_CLASS_TEXT_OUT","unit":"",
                "tokens":4000000,"amount":{"amount":"8.000000000000","currencyCode":"EUR"},
                "proposedAmount":{"amount":"10.000000000000","currencyCode":"EUR"},
                "difference":{"amount":"2.000000000000","currencyCode":"EUR"}}],
                "totals":[{"amount":{"amount":"8.000000000000","currencyCode":"EUR"},
                "proposedAmount":{"amount":"10.000000000000","currencyCode":"EUR"},
                "difference":{"amount":"2.000000000000","currencyCode":"EUR"}}]}"""));

        assertThat(text.lines().map(line -> line.strip().replaceAll(" +", " ")))
                .containsExactly(
                        "tenant model unit quantity was would be difference",
                        "/acme/ m text-out 4,000,000 8 EUR 10 EUR +2 EUR",
                        "all 8 EUR 10 EUR +2 EUR");
    }

    @Test
    void no_usage_is_said_in_words() throws IOException {
        assertThat(WhatIfText.of(new JsonMapper().readTree("{\"period\":\"2026-10\",\"lines\":[],\"totals\":[]}")))
                .isEqualTo("Nothing was used in 2026-10 that these prices are for.");
    }
}
