package io.wharfinger.flow.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.contracts.quota.v1.AccountGrant;
import io.wharfinger.contracts.quota.v1.GrantAnswer;
import io.wharfinger.flow.wire.Answer;
import io.wharfinger.flow.wire.Grant;
import io.wharfinger.flow.wire.Opening;
import io.wharfinger.flow.wire.Report;
import io.wharfinger.flow.wire.State;
import io.wharfinger.flow.wire.Use;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrantFormTest {
    @Test
    void whatARouterSaysComesBackAsItWas() {
        Report report = new Report(
                7,
                List.of(
                        new Opening(1, "/a/#l", "/a/b/", "user", 1_780_000_000_123L),
                        new Opening(2, "/a/#l", "/a/", "", 0)),
                List.of(new Use(1, 2, 3, 4, 5, 6, 7, 8)),
                List.of(9, 10));

        assertThat(GrantForm.read(GrantForm.write(report))).isEqualTo(report);
    }

    @Test
    void whatTheKeeperSaysComesBackAsItWas() {
        Answer answer = new Answer(
                7,
                8,
                List.of(
                        new Grant(1, State.OPEN, 2, -1, 3, 4, 5, 0),
                        new Grant(2, State.WINDOW_OVER, 2, 0, 3, 4, 5, 1_780_000_000_123L),
                        new Grant(3, State.LIMIT_GONE, 0, 0, 0, 0, 0, 0)));

        assertThat(GrantForm.read(GrantForm.write(answer))).isEqualTo(answer);
    }

    @Test
    void aStateOfTheFutureIsTakenAsOpen() {
        GrantAnswer answer = GrantAnswer.newBuilder()
                .addGrants(AccountGrant.newBuilder().setHandle(1).setStateValue(99))
                .build();

        assertThat(GrantForm.read(answer).grants().getFirst().state()).isEqualTo(State.OPEN);
    }
}
