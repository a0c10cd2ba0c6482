package io.wharfinger.cli.demo.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wharfinger.cli.demo.witness.Measure;
import io.wharfinger.cli.demo.witness.Tally;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BillTest {
    private static final String BILL = """
            {"tenant": "acme", "period": "2026-11", "timeZone": "Europe/Berlin",
             "lines": [
               {"model": "m", "tokenClass": "TOKEN_CLASS_UNCACHED_TEXT", "tokens": "90",
                "perMillion": {"amount": "0.55", "currencyCode": "EUR"},
                "amount": {"amount": "0.00", "currencyCode": "EUR"},
                "exactAmount": {"amount": "0.000049500000", "currencyCode": "EUR"}},
               {"model": "m", "tokenClass": "TOKEN_CLASS_CACHE_READ", "tokens": "16", "partial": true,
                "exactAmount": {"amount": "0.000001760000", "currencyCode": "EUR"}},
               {"model": "m", "tokenClass": "TOKEN_CLASS_TEXT_OUT", "tokens": 7,
                "exactAmount": {"amount": "0.000015400000", "currencyCode": "EUR"}}],
             "total": {"amount": "0.01", "currencyCode": "EUR"},
             "unrated": [{"model": "x", "counts": {"uncachedText": "5", "textOut": "2"}}]}
            """;

    @Test
    void addsUpTheTokensOnItsLines() throws IOException {
        Bill bill = Bill.of(new JsonMapper().readTree(BILL));

        assertThat(bill.tally())
                .isEqualTo(new Tally(Map.of(Measure.INPUT, 106L, Measure.CACHE_READ, 16L, Measure.OUTPUT, 7L)));
        assertThat(bill.exactAmount()).isEqualByComparingTo("0.00006666");
        assertThat(bill.total()).isEqualTo(new BigDecimal("0.01"));
        assertThat(bill.currency()).isEqualTo("EUR");
        assertThat(bill.unratedTokens()).isEqualTo(7);
        assertThat(bill.lines().get(1).partial()).isTrue();
        assertThat(bill.lines().get(1).className()).isEqualTo("cache read");
    }

    @Test
    void costsTokensTimesPrice() {
        UnitPrices prices = UnitPrices.of("0.55", "0.11", "2.20");

        assertThat(prices.cost(Tally.of(1, 106, 16, 7))).isEqualByComparingTo("0.00006666");
    }
}
