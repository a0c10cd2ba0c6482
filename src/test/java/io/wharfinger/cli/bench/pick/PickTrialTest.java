package io.wharfinger.cli.bench.pick;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PickTrialTest {
    @Test
    void as_many_requests_are_open_after_as_before() {
        PickTrial trial = new PickTrial(8);
        assertThat(trial.openRequests()).isEqualTo(16);

        PickTrial.Sample sample = trial.once(Duration.ofMillis(2));

        assertThat(trial.openRequests()).isEqualTo(16);
        assertThat(sample.wallNanosPerPick()).isPositive();
    }
}
