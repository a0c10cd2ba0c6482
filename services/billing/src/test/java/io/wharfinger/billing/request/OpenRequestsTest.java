package io.wharfinger.billing.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.CountSource;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.Outcome;
import io.wharfinger.billing.usage.Pieces;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.Unit;
import io.wharfinger.billing.usage.Usage;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenRequestsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final RequestKey KEY = new RequestKey(new ProducerEpoch("router-1", 7), 5);
    private static final Attribution WHO =
            new Attribution("/acme/", "k1", "m", "d", "e", "h100-sxm", "standard", "/v1/chat/completions");

    private final OpenRequests requests = new OpenRequests();

    OpenRequestsTest() {
        requests.begin(NOW);
    }

    @Test
    void a_request_that_opens_and_closes_leaves_nothing_behind() {
        requests.open(KEY, new Fact.Opening(WHO, NOW));
        var usages = requests.close(KEY, true, closing(100));

        assertThat(usages).extracting(Usage::counts).containsExactly(tokens(100));
        assertThat(requests.size()).isZero();
    }

    @Test
    void a_silent_request_is_billed_from_its_last_checkpoint_which_its_closing_takes_back() {
        requests.open(KEY, new Fact.Opening(WHO, NOW));
        requests.checkpoint(KEY, true, 9, NOW, tokens(40));
        requests.checkpoint(KEY, true, 7, NOW, tokens(20));
        var expiry = requests.expire(KEY).orElseThrow();
        var again = requests.expire(KEY);
        var usages = requests.close(KEY, true, closing(100));

        assertThat(expiry.checkpointSeq()).isEqualTo(9);
        assertThat(expiry.usage()).isEqualTo(new Usage(WHO, tokens(40), NOW, true));
        assertThat(again).isEmpty();
        assertThat(usages)
                .containsExactly(
                        new Usage(WHO, TokenCounts.zero().minus(tokens(40)), NOW, false),
                        new Usage(WHO, tokens(100), NOW, false));
        assertThat(requests.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, ENGINE_FINAL, false",
        "LENGTH_LIMITED, ENGINE_FINAL, false",
        "COMPLETED, CHUNKS, false",
        "COMPLETED, ESTIMATED, true",
        "CLIENT_GONE, ENGINE_FINAL, true",
        "ROUTER_LOST, ESTIMATED, true"
    })
    void what_was_cut_off_or_is_estimated_is_listed_apart(Outcome outcome, CountSource source, boolean apart) {
        requests.open(KEY, new Fact.Opening(WHO, NOW));
        var closing = new Fact.Closing(KEY.openingSeq(), WHO, tokens(9), source, outcome, NOW, NOW, 0, 200);

        assertThat(requests.close(KEY, true, closing))
                .extracting(Usage::partial)
                .containsExactly(apart);
    }

    @Test
    void what_is_no_token_is_billed_by_the_closing_alone() {
        requests.open(KEY, new Fact.Opening(WHO, NOW));
        requests.checkpoint(KEY, true, 9, NOW, tokens(40));
        requests.expire(KEY);
        var pieces = new Pieces(0, 1500, 7);
        var usages = requests.close(
                KEY,
                true,
                new Fact.Closing(
                        KEY.openingSeq(),
                        WHO,
                        TokenCounts.zero(),
                        CountSource.ENGINE_FINAL,
                        Outcome.COMPLETED,
                        NOW,
                        NOW,
                        0,
                        200,
                        pieces));

        assertThat(usages)
                .containsExactly(
                        new Usage(WHO, TokenCounts.zero().minus(tokens(40)), NOW, false),
                        new Usage(
                                WHO,
                                TokenCounts.zero(),
                                Map.of(Unit.AUDIO_SECOND, 2L, Unit.DOCUMENT, 7L),
                                0,
                                NOW,
                                false));
    }

    @Test
    void a_second_closing_bills_nothing() {
        requests.open(KEY, new Fact.Opening(WHO, NOW));
        requests.close(KEY, true, closing(100));
        var usages = requests.close(KEY, true, closing(100));

        assertThat(usages).isEmpty();
        assertThat(requests.closedTwice()).isEqualTo(1);
    }

    @Test
    void a_closing_before_its_opening_is_billed_once_and_the_opening_is_not_waited_for() {
        var usages = requests.close(KEY, false, closing(100));
        var twice = requests.close(KEY, false, closing(100));
        requests.open(KEY, new Fact.Opening(WHO, NOW));

        assertThat(usages).extracting(Usage::counts).containsExactly(tokens(100));
        assertThat(twice).isEmpty();
        assertThat(requests.size()).isZero();
    }

    @Test
    void a_checkpoint_before_its_opening_is_kept_for_it() {
        requests.checkpoint(KEY, false, 9, NOW, tokens(40));
        var nobody = requests.expire(KEY);
        requests.open(KEY, new Fact.Opening(WHO, NOW));
        var expiry = requests.expire(KEY);

        assertThat(nobody).isEmpty();
        assertThat(expiry).map(Expiry::usage).map(Usage::counts).contains(tokens(40));
    }

    @Test
    void a_checkpoint_after_the_closing_is_ignored() {
        requests.checkpoint(KEY, true, 9, NOW, tokens(40));

        assertThat(requests.size()).isZero();
    }

    @Test
    void a_request_without_tokens_bills_nothing() {
        requests.open(KEY, new Fact.Opening(WHO, NOW));

        assertThat(requests.close(KEY, true, closing(0))).isEmpty();
        assertThat(requests.closedTwice()).isZero();
    }

    @Test
    void the_longest_silent_go_first() {
        for (var seq = 9; seq > 5; seq--) {
            requests.begin(NOW.plusSeconds(20 - seq));
            requests.open(key(seq), new Fact.Opening(WHO, NOW));
        }
        requests.checkpoint(key(9), true, 12, NOW, tokens(1));
        var choice = new RequestChoice(requests);

        assertThat(choice.silentSince(NOW.plusSeconds(13), 9)).containsExactly(key(8));
        assertThat(choice.beyond(2, 9)).containsExactly(key(8), key(7));
        assertThat(choice.beyond(2, 1)).containsExactly(key(8));
        assertThat(choice.beyond(4, 9)).isEmpty();
    }

    @Test
    void those_that_may_wait_for_ever_are_known() {
        requests.open(key(1), new Fact.Opening(WHO, NOW));
        requests.open(key(2), new Fact.Opening(WHO, NOW));
        requests.checkpoint(key(3), false, 9, NOW, tokens(40));
        requests.close(key(4), false, closing(100));
        requests.expire(key(2));
        var choice = new RequestChoice(requests);

        assertThat(choice.stuck(9)).containsOnlyKeys(key(2), key(3), key(4));
        assertThat(choice.stuck(2)).hasSize(2);
        assertThat(choice.stuck(-1)).isEmpty();
    }

    private static RequestKey key(long openingSeq) {
        return new RequestKey(KEY.producer(), openingSeq);
    }

    private static TokenCounts tokens(long count) {
        return TokenCounts.of(count, 0, 0, 0, 0, 0, count / 2, 0, 0, 0);
    }

    private static Fact.Closing closing(long count) {
        return new Fact.Closing(
                KEY.openingSeq(), WHO, tokens(count), CountSource.ENGINE_FINAL, Outcome.COMPLETED, NOW, NOW, 0, 200);
    }
}
