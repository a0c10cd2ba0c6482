package io.wharfinger.cli.demo.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wharfinger.cli.demo.bound.CacheBound;
import io.wharfinger.cli.demo.suite.Bill;
import io.wharfinger.cli.demo.suite.BillLine;
import io.wharfinger.cli.demo.witness.Account;
import io.wharfinger.cli.demo.witness.Source;
import io.wharfinger.cli.demo.witness.Tally;
import io.wharfinger.cli.demo.witness.Witness;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Tally SEEN = Tally.of(3, 1000, 160, 50);

    @Test
    void saysThatAllIsWell() {
        DemoResult result = result(SEEN, "1.5", 0, true);

        assertThat(result.problems()).isEmpty();
        assertThat(TextReport.of(result, result.problems()))
                .contains("All counts agree exactly")
                .contains("scaled back by 5.5")
                .contains("0.1600")
                .contains("Bill of acme for 2026-11");
    }

    @Test
    void namesEachDifference() {
        DemoResult result = result(Tally.of(3, 1000, 160, 49), "1.6", 1, false);

        assertThat(result.problems())
                .containsExactly(
                        "1 of 3 requests failed: {status 503 X=1}",
                        "billing did not take in all usage within the time allowed",
                        "acme: tokens out: metered records says 49, client saw 50 (-1)",
                        "acme: billed 1.6 EUR, tokens times price is 1.5 (0.1)");
        assertThat(TextReport.of(result, result.problems()))
                .contains("-1 tokens out (!)")
                .doesNotContain("All counts agree");
    }

    @Test
    void tellsProgramsTheSame() {
        ObjectNode json = JsonReport.of(result(SEEN, "1.5", 0, true), List.of());

        assertThat(json.path("agrees").asBoolean()).isTrue();
        assertThat(json.at("/cache/share").asDouble()).isEqualTo(0.16);
        assertThat(json.at("/cache/bound").asDouble()).isEqualTo(0.32);
        assertThat(json.at("/bills/0/lines/0/amount").asText()).isEqualTo("1.50");
        assertThat(json.at("/witness/1/source").asText()).isEqualTo("metered records");
    }

    private static DemoResult result(Tally metered, String billed, long failed, boolean caughtUp) {
        Percentiles latency = new Percentiles(1, 2, 3);
        return new DemoResult(
                "trace",
                5.5,
                5.5,
                60,
                3,
                failed,
                failed == 0 ? Map.of() : Map.of("status 503 X", failed),
                SEEN,
                latency,
                latency,
                latency,
                List.of(new CacheShare("m", 160, 1000, OptionalLong.of(100), new CacheBound(20, 16, 1000))),
                0.2,
                List.of(bill()),
                List.of(new AmountCheck("acme", "EUR", new BigDecimal(billed), new BigDecimal("1.5"))),
                Witness.of(
                        List.of(new Account("acme", Source.CLIENT, SEEN), new Account("acme", Source.METERED, metered)),
                        _ -> 0),
                caughtUp,
                true);
    }

    private static Bill bill() {
        BigDecimal amount = new BigDecimal("1.50");
        BillLine line = new BillLine("m", "TOKEN_CLASS_TEXT_OUT", true, 50, new BigDecimal("2.20"), amount, amount);
        return new Bill("acme", "2026-11", "Europe/Berlin", "EUR", List.of(line), amount, 0, List.of());
    }
}
