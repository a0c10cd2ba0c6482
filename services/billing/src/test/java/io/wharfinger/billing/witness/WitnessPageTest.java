package io.wharfinger.billing.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WitnessPageTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    private static WitnessJson.Sum sum(String verdict, String share, long engineExcess, long meteredExcess) {
        return new WitnessJson.Sum(
                new WitnessJson.Counts(1000, 500, 0, 3),
                new WitnessJson.Counts(1200, 500, 0, 3),
                engineExcess,
                meteredExcess,
                share,
                10,
                "WITNESS_VERDICT_" + verdict,
                verdict.equals("UNKNOWN") ? 1500 : 0,
                verdict.equals("UNKNOWN") ? 2 : 0,
                "240.500000",
                "12.000000",
                false);
    }

    private static WitnessJson.Window window(int fromMinute, int toMinute, WitnessJson.Sum sum) {
        return new WitnessJson.Window(START.plusSeconds(60L * fromMinute), START.plusSeconds(60L * toMinute), 0, sum);
    }

    private static WitnessPage.View view(WitnessJson.Sum total, WitnessJson.Window... windows) {
        return WitnessPage.view(new WitnessJson.Report(
                START,
                START.plusSeconds(600),
                total,
                List.of(new WitnessJson.Endpoint("chat-1", "chat", "llama", "h100", "gpu-1", total, List.of(windows))),
                "0.05",
                List.of(),
                ""));
    }

    @Test
    void theVerdictIsSaidInWords() {
        assertThat(view(sum("ENGINE_HAS_MORE", "0.117647", 1200, 0))
                        .rows()
                        .getFirst()
                        .verdict())
                .isEqualTo("The engine has counted 1,200 tokens that nobody metered: traffic goes round the router.");
        assertThat(view(sum("METERED_HAS_MORE", "0.1", 0, 7)).total().verdict())
                .isEqualTo("7 tokens were metered that the engine has not counted: somebody may pay too much.");
        assertThat(view(sum("AGREES", "0.000000", 0, 0)).total().verdict()).isEqualTo("Agrees.");
        assertThat(view(sum("UNKNOWN", "", 0, 0)).total().verdict())
                .isEqualTo(
                        "Nobody has read the engine. 1,500 metered tokens have no witness: no readings of 2 minutes.");
    }

    @Test
    void figuresAreThoseOfTheReport() {
        var row = view(sum("ENGINE_HAS_MORE", "0.117647", 200, 0)).rows().getFirst();

        assertThat(row.metered()).isEqualTo("1,000 + 500");
        assertThat(row.share()).isEqualTo("11.76 %");
        assertThat(row.acceleratorSeconds()).isEqualTo("241");
        assertThat(view(sum("UNKNOWN", "", 0, 0)).rows().getFirst().share()).isEqualTo("–");
    }

    @Test
    void barsAreAsWideAsTheirTimeAndAsHighAsTheirShare() {
        var bars = view(
                        sum("AGREES", "0.000000", 0, 0),
                        window(0, 5, sum("AGREES", "0.000000", 0, 0)),
                        window(5, 6, sum("UNKNOWN", "", 0, 0)),
                        window(6, 8, sum("ENGINE_HAS_MORE", "0.400000", 5, 0)),
                        window(8, 10, sum("ENGINE_HAS_MORE", "1.000000", 5, 0)))
                .rows()
                .getFirst()
                .bars();

        assertThat(bars).extracting(WitnessPage.Bar::x).containsExactly(0, 120, 144, 192);
        assertThat(bars).extracting(WitnessPage.Bar::width).containsExactly(119, 23, 47, 47);
        assertThat(bars).extracting(WitnessPage.Bar::height).containsExactly(1, 32, 13, 32);
        assertThat(bars).allMatch(bar -> bar.y() + bar.height() == 32);
        assertThat(bars).extracting(WitnessPage.Bar::kind).containsExactly("agrees", "unknown", "engine", "engine");
    }
}
