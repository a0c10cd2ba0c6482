package io.wharfinger.billing.witness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WitnessSentenceTest {

    @Test
    void theShareIsOfTheLargerOfTheTwo() {
        assertThat(WitnessSentence.words(new WitnessSummary(9000, 10_000, 1500, 0)))
                .isEqualTo("Of all tenants' tokens in full hours of this period 15.00 % are unexplained: 9,000 metered,"
                        + " 10,000 counted by the engines.");
    }

    @Test
    void whatHasNoWitnessIsSaid() {
        assertThat(WitnessSentence.words(new WitnessSummary(0, 0, 0, 1234)))
                .isEqualTo("In no full hour of this period was an engine read. 1,234 metered tokens have no witness:"
                        + " nobody read the engine then.");
    }
}
