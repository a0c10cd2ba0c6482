package io.wharfinger.billing.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.CountSource;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.Outcome;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.Usage;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenRequestsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final RequestKey KEY = new RequestKey(new ProducerEpoch("router-1", 7), 5);
    private static final Attribution WHO =
            new Attribution("/acme/", "k1", "m", "d", "e", "h100-sxm", "standard", "/v1/chat/completions");

    private final Map<RequestKey, OpenRequest> stored = new HashMap<>();

    @Test
    void a_request_that_opens_and_closes_leaves_nothing_behind() {
        var requests = requests();
        requests.open(KEY, new Fact.Opening(WHO, NOW));
        var usage = requests.close(KEY, true, closing(100));

        assertThat(usage).map(Usage::counts).contains(tokens(100));
        assertThat(requests.changed()).isEmpty();
        assertThat(requests.over()).isEmpty();
    }

    @Test
    void a_silent_request_is_billed_from_its_last_checkpoint_and_its_closing_for_the_difference() {
        var first = requests();
        first.open(KEY, new Fact.Opening(WHO, NOW));
        first.checkpoint(KEY, true, 9, NOW, tokens(40));
        first.checkpoint(KEY, true, 7, NOW, tokens(20));
        store(first);
        var second = requests();
        var expiry = second.expire(KEY).orElseThrow();
        store(second);
        var third = requests();
        var again = third.expire(KEY);
        var usage = third.close(KEY, true, closing(100));
        store(third);

        assertThat(expiry.checkpointSeq()).isEqualTo(9);
        assertThat(expiry.usage()).isEqualTo(new Usage(WHO, tokens(40), NOW, true));
        assertThat(again).isEmpty();
        assertThat(usage).contains(new Usage(WHO, tokens(60), NOW, false));
        assertThat(stored).isEmpty();
    }

    @Test
    void a_second_closing_bills_nothing() {
        var first = requests();
        first.open(KEY, new Fact.Opening(WHO, NOW));
        store(first);
        var second = requests();
        second.close(KEY, true, closing(100));
        var usage = second.close(KEY, true, closing(100));

        assertThat(usage).isEmpty();
        assertThat(second.closedTwice()).isEqualTo(1);
    }

    @Test
    void a_closing_before_its_opening_is_billed_once_and_the_opening_is_not_waited_for() {
        var first = requests();
        var usage = first.close(KEY, false, closing(100));
        var twice = first.close(KEY, false, closing(100));
        store(first);
        var second = requests();
        second.open(KEY, new Fact.Opening(WHO, NOW));
        store(second);

        assertThat(usage).map(Usage::counts).contains(tokens(100));
        assertThat(twice).isEmpty();
        assertThat(stored).isEmpty();
    }

    @Test
    void a_checkpoint_before_its_opening_is_kept_for_it() {
        var first = requests();
        first.checkpoint(KEY, false, 9, NOW, tokens(40));
        store(first);
        var second = requests();
        var nobody = second.expire(KEY);
        second.open(KEY, new Fact.Opening(WHO, NOW));
        var expiry = second.expire(KEY);

        assertThat(nobody).isEmpty();
        assertThat(expiry).map(Expiry::usage).map(Usage::counts).contains(tokens(40));
    }

    @Test
    void a_checkpoint_after_the_closing_is_ignored() {
        var requests = requests();
        requests.checkpoint(KEY, true, 9, NOW, tokens(40));

        assertThat(requests.changed()).isEmpty();
    }

    @Test
    void a_request_without_tokens_bills_nothing() {
        var requests = requests();
        requests.open(KEY, new Fact.Opening(WHO, NOW));

        assertThat(requests.close(KEY, true, closing(0))).isEmpty();
        assertThat(requests.closedTwice()).isZero();
    }

    private OpenRequests requests() {
        return new OpenRequests(stored, NOW);
    }

    private void store(OpenRequests requests) {
        stored.putAll(requests.changed());
        stored.keySet().removeAll(requests.over());
    }

    private static TokenCounts tokens(long count) {
        return TokenCounts.of(count, 0, 0, 0, 0, 0, count / 2, 0, 0, 0);
    }

    private static Fact.Closing closing(long count) {
        return new Fact.Closing(
                KEY.openingSeq(), WHO, tokens(count), CountSource.ENGINE_FINAL, Outcome.COMPLETED, NOW, NOW, 0, 200);
    }
}
