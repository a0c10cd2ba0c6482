package io.wharfinger.billing.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import io.wharfinger.billing.archive.S3Server;
import io.wharfinger.billing.archive.TestArchive;
import io.wharfinger.billing.erasure.TestEraser;
import io.wharfinger.billing.intake.Batches;
import io.wharfinger.billing.intake.TestBooks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Books of which the raw records have gone to a bucket: recomputed from there, and erased there. */
@SuppressWarnings("NullAway.Init") // the test framework sets the folder
class S3BooksTest {
    private static final Instant TEN = Instant.parse("2026-11-23T10:10:00Z");

    @TempDir
    Path folder;

    private S3Server server;
    private TestBooks books;
    private TestArchive archive;

    @BeforeEach
    void fill() {
        server = S3Server.in(folder.resolve("s3"));
        books = new TestBooks(TEN);
        archive = new TestArchive(books, folder, server.store());
        for (var tenant : List.of("/acme/", "/other/")) {
            books.addTenant(tenant, "EUR");
        }
        books.addPrice("small", "EUR", "1", "2");
        for (var hour = 0; hour < 5; hour++) {
            var time = TEN.plus(Duration.ofHours(hour));
            books.setNow(time);
            var router = new Batches("router-1", time);
            for (var tenant : List.of("/acme/", "/other/")) {
                var seq = 1 + 8L * hour + (tenant.equals("/acme/") ? 0 : 4);
                books.take(router.batch(seq, router.requests(seq, 2, tenant, 100, 10)));
            }
        }
        while (archive.archive(TEN.plus(Duration.ofDays(1))).isEmpty()) {
            assertThat(books.number("select count(*) from archived_hour")).isLessThan(5);
        }
    }

    @AfterEach
    void end() throws IOException {
        if (server != null) {
            archive.store().close();
            server.close();
        }
    }

    private List<Check> checks() {
        var findings = new Findings();
        new Verification(books.app()).run(findings, new Progress(), archive.store());
        return findings.checks();
    }

    private List<Path> objects(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("s3").resolve("data"))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    @Test
    void are_recomputed_from_the_bucket() throws IOException {
        assertThat(books.number("select count(*) from archived_hour")).isPositive();
        assertThat(checks()).extracting(Check::firstDifference).containsOnly("");

        var object = objects(".csv.zst").getFirst();
        Files.write(object, new byte[] {1, 2, 3});

        assertThat(checks())
                .extracting(Check::firstDifference)
                .anyMatch(difference -> difference.contains("archived file usage/2026/11/23/"));
    }

    @Test
    void are_erased_in_the_bucket() throws IOException {
        var hours = books.number("select count(*) from archived_hour");
        var eraser = new TestEraser(books, archive.store(), folder);
        eraser.order("/acme/");

        while (eraser.step(false) && eraser.step(true)) {
            // Each step is lost once before it is done.
        }

        var objects = objects(".csv.zst");
        assertThat(objects).hasSize((int) hours);
        assertThat(objects(".manifest.json")).hasSize((int) hours);
        for (var object : objects) {
            try (var stream = new ZstdInputStream(Files.newInputStream(object))) {
                var lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
                assertThat(lines)
                        .filteredOn(line -> line.contains(",/acme/"))
                        .isNotEmpty()
                        .noneMatch(line -> line.contains("key1"));
                assertThat(lines).filteredOn(line -> line.contains(",/other/")).anyMatch(line -> line.contains("key1"));
            }
        }
        assertThat(books.number("select count(*) from archive_leftover")).isZero();
        assertThat(checks()).extracting(Check::firstDifference).containsOnly("");
    }
}
