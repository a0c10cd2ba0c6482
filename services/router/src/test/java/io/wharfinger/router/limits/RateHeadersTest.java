package io.wharfinger.router.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.router.limits.Standing.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateHeadersTest {
    private static final Standing STANDING =
            new Standing(new Level(60, 59, 1000), new Level(150_000, 149_984, 6), null, null);

    private final Map<String, String> headers = new LinkedHashMap<>();

    @Test
    void openAiClientsReadThese() {
        RateHeaders.openAi(STANDING, headers::put);

        assertThat(headers)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "x-ratelimit-limit-requests", "60",
                        "x-ratelimit-remaining-requests", "59",
                        "x-ratelimit-reset-requests", "1s",
                        "x-ratelimit-limit-tokens", "150000",
                        "x-ratelimit-remaining-tokens", "149984",
                        "x-ratelimit-reset-tokens", "6ms"));
    }

    @Test
    void anthropicClientsReadThese() {
        RateHeaders.anthropic(STANDING, 1_795_428_000_500L, headers::put);

        assertThat(headers)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "anthropic-ratelimit-requests-limit", "60",
                        "anthropic-ratelimit-requests-remaining", "59",
                        "anthropic-ratelimit-requests-reset", "2026-11-23T10:00:02Z",
                        "anthropic-ratelimit-tokens-limit", "150000",
                        "anthropic-ratelimit-tokens-remaining", "149984",
                        "anthropic-ratelimit-tokens-reset", "2026-11-23T10:00:01Z"));
    }

    @Test
    void whereNothingIsLimitedNothingIsSaid() {
        RateHeaders.openAi(Standing.NONE, headers::put);
        RateHeaders.anthropic(Standing.NONE, 0, headers::put);

        assertThat(headers).isEmpty();
    }

    @Test
    void whoMayTryAgainIsToldWhen() {
        RateHeaders.retryAfter(refused(1001), headers::put);
        assertThat(headers).containsEntry("retry-after", "2").containsEntry("retry-after-ms", "1001");
        headers.clear();

        RateHeaders.retryAfter(refused(Verdict.Refused.NEVER), headers::put);

        assertThat(headers).isEmpty();
    }

    private static Verdict.Refused refused(long retryAfterMillis) {
        return new Verdict.Refused(
                Verdict.Kind.RATE, "requests-per-minute", "/", retryAfterMillis, 0, 1, 1, "", Standing.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "17, 17ms",
        "1000, 1s",
        "1500, 1.5s",
        "1050, 1.05s",
        "59999, 59.999s",
        "60000, 1m0s",
        "360000, 6m0s",
        "3661001, 1h1m1.001s"
    })
    void durationsAreWrittenAsGoWritesThem(long millis, String text) {
        assertThat(RateHeaders.duration(millis)).isEqualTo(text);
    }
}
