package io.wharfinger.billing.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.request.OpenRequests;
import io.wharfinger.billing.request.RequestKey;
import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.CountSource;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.Outcome;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.witness.metered.MeteredMinute;
import io.wharfinger.billing.witness.metered.MeteredSum;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeteredTrailTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final RequestKey KEY = new RequestKey(new ProducerEpoch("router-1", 7), 5);

    private final OpenRequests requests = new OpenRequests();
    private final MeteredTrail trail = new MeteredTrail(NOW);

    MeteredTrailTest() {
        requests.begin(NOW);
    }

    private static Attribution on(String endpoint) {
        return new Attribution("/acme/", "k1", "m", "d", endpoint, "h100-sxm", "standard", "/v1/chat/completions");
    }

    private static TokenCounts tokens(long out) {
        return TokenCounts.of(Map.of(TokenClass.UNCACHED_TEXT, 100L, TokenClass.TEXT_OUT, out));
    }

    private void open(String endpoint) {
        var told = requests.told(KEY);
        requests.open(KEY, new Fact.Opening(on(endpoint), NOW));
        trail.went(told, requests.told(KEY), NOW);
    }

    private void checkpoint(long seq, long out, Instant time) {
        var told = requests.told(KEY);
        requests.checkpoint(KEY, true, seq, time, tokens(out));
        trail.went(told, requests.told(KEY), time);
    }

    private void close(String endpoint, long out, Instant end) {
        var told = requests.told(KEY);
        var closing = new Fact.Closing(
                5, on(endpoint), tokens(out), CountSource.ENGINE_FINAL, Outcome.COMPLETED, NOW, end, 1, 200);
        requests.close(KEY, true, closing);
        trail.ended(told, closing);
    }

    private MeteredMinute minute(String endpoint, int minute) {
        return new MeteredMinute(endpoint, NOW.plusSeconds(60L * minute));
    }

    @Test
    void a_stream_counts_in_the_minutes_in_which_it_runs() {
        open("e-1");
        checkpoint(6, 10, NOW.plusSeconds(30));
        checkpoint(7, 50, NOW.plusSeconds(70));
        close("e-1", 60, NOW.plusSeconds(130));

        assertThat(trail.minutes().sums())
                .containsExactly(
                        Map.entry(minute("e-1", 0), new MeteredSum(100, 10, 0, 0)),
                        Map.entry(minute("e-1", 1), new MeteredSum(0, 40, 0, 0)),
                        Map.entry(minute("e-1", 2), new MeteredSum(0, 10, 0, 1)));
    }

    @Test
    void what_was_told_before_the_opening_counts_when_it_is_known_where() {
        var told = requests.told(KEY);
        requests.checkpoint(KEY, false, 6, NOW, tokens(10));
        trail.went(told, requests.told(KEY), NOW);
        assertThat(trail.minutes().sums()).isEmpty();

        open("e-1");

        assertThat(trail.minutes().sums()).containsExactly(Map.entry(minute("e-1", 0), new MeteredSum(100, 10, 0, 0)));
    }

    @Test
    void a_request_that_another_engine_ended_counts_there() {
        open("e-1");
        checkpoint(6, 10, NOW);
        close("e-2", 60, NOW);

        assertThat(trail.minutes().sums()).containsExactly(Map.entry(minute("e-2", 0), new MeteredSum(100, 60, 0, 1)));
    }

    @Test
    void what_was_billed_when_it_was_silent_does_not_count_again() {
        open("e-1");
        checkpoint(6, 10, NOW);
        requests.expire(KEY);
        close("e-1", 60, NOW.plusSeconds(60));

        assertThat(trail.minutes().sums())
                .containsExactly(
                        Map.entry(minute("e-1", 0), new MeteredSum(100, 10, 0, 0)),
                        Map.entry(minute("e-1", 1), new MeteredSum(0, 50, 0, 1)));
    }
}
