package io.wharfinger.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DurationsTest {

    @Property(tries = 200)
    void aTextIsReadAsItWasWritten(
            @ForAll @LongRange(min = 0, max = 999_999_999) long seconds,
            @ForAll @IntRange(min = 0, max = 999_999_999) int nanos) {
        com.google.protobuf.Duration duration = com.google.protobuf.Duration.newBuilder()
                .setSeconds(seconds)
                .setNanos(nanos)
                .build();
        assertThat(Durations.parse("field", Durations.text(duration))).isEqualTo(duration);
        assertThat(Durations.of(duration)).isEqualTo(Duration.ofSeconds(seconds, nanos));
    }

    @Test
    void onlySecondsAreUnderstood() {
        for (String text : List.of("", "5", "5m", "-1s", "1.s", "1e3s", "PT5S", "99999999999s")) {
            assertThatThrownBy(() -> Durations.parse("drainTimeout", text)).hasMessageContaining("drainTimeout");
        }
    }
}
