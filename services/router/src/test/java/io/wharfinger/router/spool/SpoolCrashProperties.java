package io.wharfinger.router.spool;

import static io.wharfinger.router.spool.SpoolFixture.open;
import static io.wharfinger.router.spool.SpoolFixture.readAll;
import static io.wharfinger.router.spool.SpoolFixture.record;
import static io.wharfinger.router.spool.SpoolFixture.records;
import static io.wharfinger.router.spool.SpoolFixture.segmentFiles;
import static io.wharfinger.router.spool.SpoolFixture.settings;
import static io.wharfinger.router.spool.SpoolFixture.writeAll;
import static io.wharfinger.router.spool.SpoolFixture.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.testkit.Await;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SpoolCrashProperties {
    @Property(tries = 60)
    void aCrashAtAnyByteLeavesAPrefixAndTheSpoolGoesOnBehindIt(
            @ForAll @IntRange(min = 1, max = 40) int count,
            @ForAll @IntRange(min = 60, max = 400) int segmentBytes,
            @ForAll @IntRange(max = 100_000) int where)
            throws Exception {
        Path directory = Files.createTempDirectory("spool-crash-");
        try {
            try (Spool spool = open(settings(directory, segmentBytes))) {
                writeAll(spool, 1, count);
            }
            Path last = segmentFiles(directory).getLast();
            try (FileChannel file = FileChannel.open(last, StandardOpenOption.WRITE)) {
                file.truncate(where % (file.size() + 1));
            }

            try (Spool spool = open(settings(directory, segmentBytes))) {
                int kept = (int) spool.status().writtenSeq();
                assertThat(kept).isLessThanOrEqualTo(count);
                assertThat(spool.status().lost()).isEmpty();
                assertThat(readAll(spool, 1, kept)).isEqualTo(records(1, kept));
                assertThat(written(spool.opening(record("record " + (kept + 1)))))
                        .isEqualTo(kept + 1);
                Await.until("synced", Duration.ofSeconds(20), () -> spool.syncedSeq() == kept + 1);
                assertThat(readAll(spool, 1, kept + 1)).isEqualTo(records(1, kept + 1));
            }
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
