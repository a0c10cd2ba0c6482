package io.wharfinger.cli.demo.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WitnessTest {
    private static final Account CLIENT = new Account("acme", Source.CLIENT, Tally.of(2, 100, 16, 10));

    @Test
    void agreesWhereAllCountTheSame() {
        Witness witness = Witness.of(
                List.of(
                        CLIENT,
                        new Account("acme", Source.METERED, Tally.of(2, 100, 16, 10)),
                        new Account(
                                "acme", Source.TRACE, Tally.of(2, 100, 0, 10).without(Measure.CACHE_READ))),
                _ -> 0);

        assertThat(witness.comparisons()).hasSize(7);
        assertThat(witness.disagreements()).isEmpty();
    }

    @Test
    void namesTheCountThatDiffers() {
        Witness witness =
                Witness.of(List.of(CLIENT, new Account("acme", Source.LEDGER, Tally.of(2, 100, 16, 11))), _ -> 0);

        assertThat(witness.disagreements())
                .singleElement()
                .extracting(Comparison::words)
                .isEqualTo("acme: tokens out: ledger says 11, client saw 10 (+1)");
    }

    @Test
    void allowsADifferenceWithinTheTolerance() {
        Account engines = new Account("acme", Source.ENGINES, Tally.of(2, 101, 16, 10));

        assertThat(Witness.of(List.of(CLIENT, engines), _ -> 0.01).disagreements())
                .isEmpty();
        assertThat(Witness.of(List.of(CLIENT, engines), _ -> 0.009).disagreements())
                .hasSize(1);
    }

    @Test
    void refusesASubjectThatTheClientDidNotCount() {
        assertThatThrownBy(() -> Witness.of(List.of(new Account("acme", Source.LEDGER, Tally.ZERO)), _ -> 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
