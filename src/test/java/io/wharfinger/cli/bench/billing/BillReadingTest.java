package io.wharfinger.cli.bench.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wharfinger.cli.producer.TokenTotals;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BillReadingTest {
    private static final TokenTotals.Cell IN = new TokenTotals.Cell("acme", "m", "UNCACHED_TEXT", false);
    private static final TokenTotals.Cell OUT = new TokenTotals.Cell("acme", "m", "TEXT_OUT", true);

    @Test
    void a_bill_of_what_was_fed_has_no_difference() throws Exception {
        assertThat(reading("1000000", "0.55", "0.0022").difference(Map.of(IN, 1_000_000L, OUT, 1000L)))
                .isEmpty();
    }

    @Test
    void a_token_more_or_less_is_a_difference() throws Exception {
        assertThat(reading("999999", "0.55", "0.0022").difference(Map.of(IN, 1_000_000L, OUT, 1000L)))
                .startsWith("billed {")
                .contains("999999");
    }

    @Test
    void an_amount_that_is_not_tokens_times_price_is_a_difference() throws Exception {
        assertThat(reading("1000000", "0.56", "0.0022").difference(Map.of(IN, 1_000_000L, OUT, 1000L)))
                .isEqualTo("billed 0.5622, which should be 0.5522");
    }

    private static BillReading reading(String tokens, String in, String out) throws Exception {
        String bill = """
                {"lines":[
                 {"model":"m","tokenClass":"TOKEN_CLASS_UNCACHED_TEXT","partial":false,"tokens":%s,
                  "exactAmount":{"amount":"%s"}},
                 {"model":"m","tokenClass":"TOKEN_CLASS_TEXT_OUT","partial":true,"tokens":1000,
                  "exactAmount":{"amount":"%s"}}]}""".formatted(tokens, in, out);
        return BillReading.of("acme", new JsonMapper().readTree(bill));
    }
}
