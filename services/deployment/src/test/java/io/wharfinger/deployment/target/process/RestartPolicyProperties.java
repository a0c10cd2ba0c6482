package io.wharfinger.deployment.target.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class RestartPolicyProperties {
    private static final RestartPolicy POLICY = RestartPolicy.USUAL;

    @Property
    void theWaitIsBoundedAndGrows(
            @ForAll @IntRange(min = 1, max = 10_000) int failures,
            @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double random) {
        Duration delay = POLICY.delay(failures, random);

        assertThat(delay).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
        assertThat(POLICY.delay(failures + 1, random)).isGreaterThanOrEqualTo(delay);
    }

    @Property
    void jitterTakesAtMostAQuarter(@ForAll @IntRange(min = 1, max = 100) int failures) {
        assertThat(POLICY.delay(failures, 0.999).toMillis())
                .isGreaterThanOrEqualTo(POLICY.delay(failures, 0).toMillis() * 3 / 4);
    }

    @Property
    void onlyLongHealthIsForgiven(
            @ForAll @IntRange(max = 1000) int before, @ForAll @IntRange(min = 0, max = 100_000) int servedSeconds) {
        int after = POLICY.failures(before, Duration.ofSeconds(servedSeconds));

        assertThat(after).isEqualTo(servedSeconds >= 600 ? 1 : before + 1);
    }
}
