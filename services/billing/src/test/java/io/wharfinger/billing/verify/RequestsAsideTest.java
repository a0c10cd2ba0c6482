package io.wharfinger.billing.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.intake.Batches;
import io.wharfinger.billing.intake.TestBooks;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Requests that were set aside count as remembered, and are missed where they are not. */
class RequestsAsideTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:10Z");

    private final TestBooks books = new TestBooks(NOW);
    private final Batches router = new Batches("router-1", NOW);

    @Test
    void books_with_requests_that_were_set_aside_and_brought_back_agree() {
        fill();

        assertThat(differences()).isEmpty();
    }

    @Test
    void a_request_that_is_neither_in_memory_nor_aside_is_missed() {
        fill();
        books.execute("delete from request_aside where opening_seq = 1");

        assertThat(differences()).contains("records say expired with checkpoint 2, remembered is nothing");
    }

    /** Three requests are set aside, of which one comes back; a snapshot follows. */
    private void fill() {
        books.addTenant("/acme/", "EUR");
        books.addPrice("small", "EUR", "0.25", "1");
        books.take(
                router.batch(1, router.opening("/acme/", "small"), router.checkpoint(1, 500, 5)),
                router.batch(3, router.opening("/acme/", "small")),
                router.batch(10, router.closing(7, "/acme/", "small", 10, 1)));
        books.expire(NOW.plusSeconds(1));
        assertThat(books.setAside()).isEqualTo(3);
        books.setNow(NOW.plusSeconds(3600));
        books.take(router.batch(11, router.closing(3, "/acme/", "small", 20, 2)));
        assertThat(books.number("select count(*) from request_aside where back_batch is not null"))
                .isEqualTo(1);
    }

    private String differences() {
        var findings = new Findings();
        new Verification(books.app()).run(findings, new Progress(), null);
        assertThat(books.number("select count(*) from open_request_snapshot")).isPositive();
        return findings.checks().stream().map(Check::firstDifference).collect(Collectors.joining());
    }
}
