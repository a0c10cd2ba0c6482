package io.wharfinger.cli.bill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BillTextTest {
    @Test
    void saysWhatTheBillSays() throws IOException {
        String bill = """
                {"tenant": "acme", "tenantPath": "/acme/", "period": "2026-10", "timeZone": "Europe/Berlin",
                 "status": "BILL_STATUS_CLOSED",
                 "lines": [{"model": "small", "tokenClass": "TOKEN_CLASS_CACHE_READ", "partial": true, "tokens": 1234567,
                   "perMillion": {"amount": "0.5", "currencyCode": "EUR"}, "amount": {"amount": "0.62", "currencyCode": "EUR"},
                   "unit": "", "sizeTier": "all", "serviceTier": "batch"}],
                 "subtotals": [{"model": "small", "amount": {"amount": "0.62", "currencyCode": "EUR"}}],
                 "termsLines": [{"title": "Platform fee", "quantity": "1", "unit": "fee", "unitPrice": "2000",
                   "amount": {"amount": "2000.00", "currencyCode": "EUR"}}],
                 "total": {"amount": "2000.62", "currencyCode": "EUR"}, "otherTotals": [], "unrated": [],
                 "credits": [{"title": "Prepaid credit", "grantId": "01a2",
                   "amount": {"amount": "-500.00", "currencyCode": "EUR"}}],
                 "amountDue": {"amount": "1500.62", "currencyCode": "EUR"},
                 "corrections": [{"period": "2026-10", "time": "2026-11-20T10:00:00Z",
                   "amount": {"amount": "0.120000000000", "currencyCode": "EUR"}}],
                 "acceleratorHours": []}
                """;

        String text = new BillText(new JsonMapper().readTree(bill)).text();

        assertThat(text.lines().map(line -> line.strip().replaceAll(" {2,}", " | ")))
                .containsExactly(
                        "acme (/acme/), 2026-10 in Europe/Berlin: final",
                        "model | class | quantity | per million | amount",
                        "small | cache read | batch, cut off | 1,234,567 | 0.5 | 0.62 EUR",
                        "small | subtotal | 0.62 EUR",
                        "By the contract:",
                        "Platform fee | fee | 1 | 2000 | 2,000.00 EUR",
                        "Total 2,000.62 EUR",
                        "Paid with credit:",
                        "Prepaid credit | 01a2 | -500.00 EUR",
                        "To pay 1,500.62 EUR",
                        "Corrections, booked after the period was closed:",
                        "2026-10 | 2026-11-20T10:00:00Z | 0.120000000000 EUR");
    }
}
