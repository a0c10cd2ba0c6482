package io.wharfinger.cli.soak.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountTest {
    private static final Question QUESTION = new Question("m", true, 10, 20, "");
    private static final Asked WHOLE = Asked.whole(QUESTION, "id", 12, 20);
    private static final Asked CUT = Asked.failed(QUESTION, "id", "the answer broke off", false);

    @Test
    void anEndThatWasSeenIsBilledOnceAsItWasSeen() {
        assertThat(Account.difference(WHOLE, List.of(new Tokens(12, 20)))).isEmpty();
        assertThat(Account.difference(WHOLE, List.of())).contains("no closing record");
        assertThat(Account.difference(WHOLE, List.of(new Tokens(12, 19)))).contains("12 tokens in and 19 out");
        assertThat(Account.difference(WHOLE, List.of(new Tokens(12, 20), new Tokens(12, 20))))
                .contains("2 closing records");
    }

    @Test
    void whatWasCutOffIsBilledAtMostOnceAndForNoMoreThanWasAskedFor() {
        assertThat(Account.difference(CUT, List.of())).isEmpty();
        assertThat(Account.difference(CUT, List.of(new Tokens(12, 3)))).isEmpty();
        assertThat(Account.difference(CUT, List.of(new Tokens(12, 3), new Tokens(12, 3))))
                .contains("2 closing records");
        assertThat(Account.difference(CUT, List.of(new Tokens(12, 1_000)))).contains("more than was asked for");
    }

    @Test
    void whatWasNeverSentCanCostNothing() {
        assertThat(Asked.failed(QUESTION, "", Asked.NO_CONNECTION, false).unseenTokensMax())
                .isZero();
        assertThat(WHOLE.unseenTokensMax()).isZero();
        assertThat(CUT.unseenTokensMax()).isEqualTo(QUESTION.tokensMax());
    }

    @Test
    void tokensGoInOrComeOutByTheirClass() throws IOException {
        var counts = new JsonMapper()
                .readTree("{\"uncachedText\":3,\"cacheRead\":4,\"cacheWrite5m\":1,\"textOut\":5,\"reasoningOut\":6}");

        assertThat(Tokens.of(counts)).isEqualTo(new Tokens(8, 11));
    }
}
