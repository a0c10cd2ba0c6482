package io.wharfinger.billing.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.billing.witness.reconciliation.Span;
import io.wharfinger.rpc.failure.WharfException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedSpanTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:30:45Z");

    private static Span span(String from, String to) {
        return AskedSpan.of(
                from.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(from)),
                to.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(to)),
                NOW);
    }

    @Test
    void withoutTimesItIsTheLastHourThatIsOver() {
        assertThat(span("", ""))
                .isEqualTo(new Span(Instant.parse("2026-11-23T09:30:00Z"), Instant.parse("2026-11-23T10:30:00Z")));
    }

    @Test
    void aMinuteThatIsNotOverIsLeftOut() {
        assertThat(span("2026-11-23T10:00:30Z", "2026-11-24T00:00:00Z"))
                .isEqualTo(new Span(Instant.parse("2026-11-23T10:00:00Z"), Instant.parse("2026-11-23T10:30:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:31:00Z, ''",
        "2026-11-23T10:00:00Z, 2026-11-23T09:00:00Z",
        "2026-11-21T10:29:00Z, ''",
        "1999-11-21T10:29:00Z, 1999-11-21T10:30:00Z",
        "2026-11-23T10:00:00Z, +1000000-01-01T00:00:00Z"
    })
    void whatCannotBeComparedIsRefused(String from, String to) {
        assertThatThrownBy(() -> span(from, to)).isInstanceOf(WharfException.class);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT1M", "PT1H, PT1M", "PT97M, PT5M", "PT9H, PT15M", "PT24H, PT15M", "PT25H, PT30M", "PT48H, PT30M"
    })
    void stepsAreAsFineAsTheSpanAllows(Duration length, Duration step) {
        assertThat(AskedSpan.step(new Span(NOW, NOW.plus(length)))).isEqualTo(step);
    }
}
