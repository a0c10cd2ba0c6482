package io.wharfinger.cli.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class VerifyCommandTest {
    @Test
    void showsEachCheckWithItsFirstDifference() throws IOException {
        String answer = """
                {"agrees": false, "checks": [
                  {"name": "tokens: records = deltas", "agrees": true, "compared": "1200"},
                  {"name": "amounts: deltas = ledger", "agrees": false, "compared": "3",
                   "firstDifference": "acme: 1 EUR and 2 EUR"}]}
                """;

        String text = VerifyCommand.text(BookCheck.allOf(new JsonMapper().readTree(answer)));

        assertThat(text.lines().map(String::strip))
                .containsExactly(
                        "check                                                     compared",
                        "tokens: records = deltas  agrees                             1,200",
                        "amounts: deltas = ledger  DIFFERS: acme: 1 EUR and 2 EUR         3");
    }
}
