package io.wharfinger.rpc.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class DatabaseAbsenceTest {

    @Test
    void aRetryHelpsAgainstAbsenceAndNotAgainstFaults() {
        for (String state : List.of("08006", "53300", "57P01", "57014", "40001", "40P01", "55P03")) {
            assertThat(DatabaseAbsence.isCauseOf(new CompletionException(sql(state))))
                    .as(state)
                    .isTrue();
        }
        for (String state : List.of("23505", "42601", "42501", "22003")) {
            assertThat(DatabaseAbsence.isCauseOf(sql(state))).as(state).isFalse();
        }
        assertThat(DatabaseAbsence.isCauseOf(new IllegalStateException(new ConnectException("refused"))))
                .isTrue();
        assertThat(DatabaseAbsence.isCauseOf(new IllegalStateException("ours"))).isFalse();
    }

    @Test
    void whatIsToldHasNothingOfTheInside() {
        assertThat(DatabaseAbsence.failure(sql("57P01")).detail()).doesNotContain("secret");
        assertThat(DatabaseAbsence.failure(sql("57P01")).retryAfter()).isPresent();
    }

    private static PgException sql(String state) {
        return new PgException("secret", "ERROR", state, "secret");
    }
}
