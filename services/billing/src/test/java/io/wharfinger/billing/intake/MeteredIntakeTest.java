package io.wharfinger.billing.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.billing.usage.UsageBatch;
import io.wharfinger.contracts.router.v1.UsageRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is metered by endpoint and minute, in the database. */
class MeteredIntakeTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:10Z");
    private static final String TOKENS = "select sum(prompt_tokens + generation_tokens) from metered_minute";
    private static final String REQUESTS = "select sum(requests) from metered_minute";

    private final TestBooks books = new TestBooks(NOW);
    private final Batches router = new Batches("router-1", NOW);

    @Test
    void every_token_counts_once_in_any_order_and_however_often_it_comes() {
        var batches = new ArrayList<UsageBatch>();
        for (var i = 0; i < 30; i++) {
            var first = 1 + 4L * i;
            batches.add(router.batch(first, router.opening("/acme/", "small"), router.checkpoint(first, 100, 10)));
            batches.add(router.batch(
                    first + 2, router.checkpoint(first, 100, 40), router.closing(first, "/acme/", "small", 100, 50)));
        }
        batches.addAll(List.copyOf(batches));
        Collections.shuffle(batches, new Random(1));

        try (var intake = books.intake()) {
            batches.forEach(batch -> intake.take(List.of(batch)));
        }

        assertThat(books.number(TOKENS)).isEqualTo(30 * 150);
        assertThat(books.number(REQUESTS)).isEqualTo(30);
    }

    @Test
    void what_was_told_is_known_after_a_start() {
        try (var intake = books.intake()) {
            intake.take(List.of(router.batch(1, router.opening("/acme/", "small"), router.checkpoint(1, 100, 10))));
        }
        assertThat(books.number(TOKENS)).isEqualTo(110);

        try (var intake = books.intake()) {
            List<UsageRecord> rest = List.of(router.closing(1, "/acme/", "small", 100, 50));
            intake.take(List.of(router.batch(3, rest)));
        }

        assertThat(books.number(TOKENS)).isEqualTo(150);
        assertThat(books.number(REQUESTS)).isEqualTo(1);
    }
}
