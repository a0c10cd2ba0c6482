package io.wharfinger.billing.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdInputStream;
import io.wharfinger.billing.archive.TestArchive;
import io.wharfinger.billing.erasure.TestEraser;
import io.wharfinger.billing.intake.Batches;
import io.wharfinger.billing.intake.TestBooks;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.UsageRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Books of which one tenant was erased, with records in the archive and in the database. */
@SuppressWarnings("NullAway.Init") // the test framework sets the folder
class ErasedBooksTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:10:00Z");

    private final TestBooks books = new TestBooks(TEN);

    @TempDir
    Path folder;

    private TestArchive archive;
    private TestEraser eraser;

    @BeforeEach
    void fill() {
        archive = new TestArchive(books, folder);
        eraser = new TestEraser(books, archive.store(), folder);
        books.addTenant("/acme/", "EUR");
        books.addTenant("/acme/lab/", "EUR");
        books.addTenant("/other/", "EUR");
        books.addPrice("small", "EUR", "1", "2");
        var seq = 1;
        for (var hour = 0; hour < 5; hour++) {
            var time = TEN.plus(Duration.ofHours(hour));
            books.setNow(time);
            books.expire(time.minus(Duration.ofMinutes(30)));
            var router = new Batches("router-1", time);
            for (var tenant : List.of("/acme/", "/acme/lab/", "/other/", "/unheard-of/")) {
                books.take(router.batch(seq, router.requests(seq, 2, tenant, 100, 10)));
                seq += 4;
            }
            books.take(router.batch(seq, router.opening("/acme/", "small"), router.checkpoint(seq, 40, 4)));
            seq += 2;
        }
        assertThat(archive.archive(TEN.plus(Duration.ofDays(1)))).isEmpty();
    }

    @Test
    void the_books_of_the_others_are_verified_as_before_and_money_stays() {
        var money = books.decimal("select sum(amount) from balance where account = 'RECEIVABLE'");
        eraser.order("/acme/");

        eraser.run();

        assertThat(books.decimal("select sum(amount) from balance where account = 'RECEIVABLE'"))
                .isEqualTo(money);
        for (var with : List.of(false, true)) {
            var findings = new Findings();
            new Verification(books.app()).run(findings, new Progress(), with ? archive.store() : null);
            assertThat(findings.checks()).extracting(Check::firstDifference).containsOnly("");
            assertThat(findings.checks())
                    .filteredOn(check -> check.name().equals(Comparison.ERASED.title()))
                    .singleElement()
                    .matches(check -> check.compared() > 0);
        }
    }

    @Test
    void nothing_of_the_tenant_is_left_but_that_there_was_something() throws IOException {
        eraser.order("/acme/");

        eraser.run();

        assertThat(books.number("select count(*) from rate_class where tenant_path like '/acme/%' and key_id <> ''"))
                .isZero();
        assertThat(books.number("select count(*) from attribution where tenant_path like '/acme/%' and key_id <> ''"))
                .isZero();
        assertThat(books.number("select count(*) from attribution where tenant_path = '/other/' and key_id = 'key1'"))
                .isPositive();
        assertThat(books.records())
                .filteredOn(record -> isOf("/acme/", record))
                .isNotEmpty()
                .allMatch(record -> new UUID(0, 0).equals(record.requestId()));
        assertThat(books.records())
                .filteredOn(record -> isOf("/other/", record))
                .noneMatch(record -> new UUID(0, 0).equals(record.requestId()));
        var lines = archived();
        assertThat(lines)
                .filteredOn(line -> line.contains(",/acme/"))
                .isNotEmpty()
                .noneMatch(line -> line.contains("key1"));
        assertThat(lines).filteredOn(line -> line.contains(",/other/")).anyMatch(line -> line.contains("key1"));
        assertThat(books.number("select erased_records from archived_hour")).isEqualTo(10);
        assertThat(books.number("select records from erasure where done_time is not null"))
                .isEqualTo(50);
    }

    private static boolean isOf(String tenant, UsageRecord record) {
        return record.fact() instanceof Fact.Closing closing
                && closing.attribution().tenantPath().startsWith(tenant);
    }

    private List<String> archived() throws IOException {
        try (var files = Files.walk(folder.resolve("archive"))) {
            var data =
                    files.filter(file -> file.toString().endsWith(".csv.zst")).toList();
            assertThat(data).hasSize(1);
            try (var stream = new ZstdInputStream(Files.newInputStream(data.getFirst()))) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            }
        }
    }

    @Test
    void a_crash_at_any_step_leaves_what_the_next_start_ends() {
        eraser.order("/acme/");
        while (eraser.step(false) && eraser.step(true)) {
            // Each step is lost once before it is done.
        }

        assertThat(books.number("select records from erasure where done_time is not null"))
                .isEqualTo(50);
        assertThat(eraser.run()).isZero();
    }

    @Test
    void nobody_takes_keys_out_without_an_order() throws SQLException {
        try (var connection = books.ingestRole().getConnection()) {
            assertThatThrownBy(() -> connection.createStatement().execute("select erase_keys('/other/')"))
                    .hasMessageContaining("nobody has asked");
            assertThatThrownBy(() -> connection
                            .createStatement()
                            .execute("select erase_block(1, '2026-11-23T10:10:00Z', '/other/', '')"))
                    .hasMessageContaining("nobody has asked");
            assertThatThrownBy(() -> connection.createStatement().execute("update rate_class set key_id = ''"))
                    .hasMessageContaining("permission denied");
        }
        try (var connection = books.connect()) {
            assertThatThrownBy(() -> connection.createStatement().execute("update rate_class set key_id = ''"))
                    .hasMessageContaining("never changed");
        }
    }
}
