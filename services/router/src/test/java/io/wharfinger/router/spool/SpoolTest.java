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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.router.spool.segment.Retention;
import io.wharfinger.router.spool.segment.SegmentFormat;
import io.wharfinger.testkit.Await;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final long SMALL_SEGMENT = 200;

    @TempDir
    private Path directory;

    @Test
    void recordsGetNumbersWithoutHolesAndAreReadBack() throws Exception {
        try (Spool spool = open(settings(directory, SMALL_SEGMENT))) {
            writeAll(spool, 1, 50);
            Await.until("all is synced", SOON, () -> spool.syncedSeq() == 50);

            assertThat(readAll(spool, 1, 50)).isEqualTo(records(1, 50));
            assertThat(readAll(spool, 17, 31)).isEqualTo(records(17, 31));
            assertThat(segmentFiles(directory)).hasSizeGreaterThan(5);
        }
    }

    @Test
    void aRestartGoesOnInTheSameEpochAndAnEmptySpoolBeginsANewOne() throws Exception {
        long epoch;
        try (Spool spool = open(settings(directory, SMALL_SEGMENT))) {
            epoch = spool.epoch();
            writeAll(spool, 1, 9);
        }
        try (Spool spool = open(settings(directory, SMALL_SEGMENT))) {
            assertThat(spool.epoch()).isEqualTo(epoch);
            assertThat(written(spool.opening(record("record 10")))).isEqualTo(10);
        }
        for (Path file : segmentFiles(directory)) {
            Files.delete(file);
        }
        try (Spool spool = open(settings(directory, SMALL_SEGMENT))) {
            assertThat(spool.epoch()).isGreaterThan(epoch);
            assertThat(written(spool.opening(record("record 1")))).isEqualTo(1);
        }
    }

    @Test
    void twoRoutersNeverShareASpool() throws Exception {
        try (Spool spool = open(settings(directory, SMALL_SEGMENT))) {
            assertThatThrownBy(() -> open(settings(directory, SMALL_SEGMENT)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another router uses the spool");
            assertThat(written(spool.opening(record("still mine")))).isEqualTo(1);
        }
    }

    @Test
    void damageInTheMiddleIsALossThatIsToldAndNothingElseIsLost() throws Exception {
        try (Spool spool = open(settings(directory, 1 << 20))) {
            writeAll(spool, 1, 20);
        }
        // Records 1 to 9 have 8 letters, the rest 9.
        long startOf5 = SegmentFormat.HEADER_BYTES + 4L * (SegmentFormat.RECORD_OVERHEAD_BYTES + 8);
        overwrite(segmentFiles(directory).getFirst(), startOf5 + 3, 2 * (SegmentFormat.RECORD_OVERHEAD_BYTES + 8));

        try (Spool spool = open(settings(directory, 1 << 20))) {
            assertThat(spool.status().lost()).hasToString("[5-7]");
            List<String> expected = records(1, 4);
            expected.add("lost 5-7");
            expected.addAll(records(8, 20));
            assertThat(readAll(spool, 1, 20)).isEqualTo(expected);
            assertThat(written(spool.opening(record("record 21")))).isEqualTo(21);
        }
    }

    @Test
    void aSegmentThatIsGoneIsALossThatIsTold() throws Exception {
        try (Spool spool = open(settings(directory, SMALL_SEGMENT))) {
            writeAll(spool, 1, 40);
        }
        List<Path> files = segmentFiles(directory);
        long first = Long.parseLong(files.get(2).getFileName().toString().substring(0, 19));
        long next = Long.parseLong(files.get(3).getFileName().toString().substring(0, 19));
        Files.delete(files.get(2));

        try (Spool spool = open(settings(directory, SMALL_SEGMENT))) {
            String lost = first + "-" + (next - 1);
            assertThat(spool.status().lost()).hasToString("[" + lost + "]");
            List<String> expected = records(1, (int) first - 1);
            expected.add("lost " + lost);
            expected.addAll(records((int) next, 40));
            assertThat(readAll(spool, 1, 40)).isEqualTo(expected);
        }
    }

    @Test
    void aDamagedHeaderCostsNoRecord() throws Exception {
        try (Spool spool = open(settings(directory, SMALL_SEGMENT))) {
            writeAll(spool, 1, 20);
        }
        overwrite(segmentFiles(directory).get(1), 0, SegmentFormat.HEADER_BYTES);

        try (Spool spool = open(settings(directory, SMALL_SEGMENT))) {
            assertThat(spool.status().lost()).isEmpty();
            assertThat(readAll(spool, 1, 20)).isEqualTo(records(1, 20));
        }
    }

    @Test
    void committedSegmentsGoAfterTheirTimeAndUncommittedOnesNever() throws Exception {
        SpoolSettings settings = settings(directory, SMALL_SEGMENT, 1, 1000, 0, new Retention(0, Long.MAX_VALUE));
        try (Spool spool = Spool.open(settings, SpoolDisk.real(), InstantSource.system(), (seq, payload) -> {})) {
            spool.start(List.of());
            List<CompletionStage<Long>> closings = new ArrayList<>();
            for (int i = 1; i <= 20; i++) {
                long opening = written(spool.opening(record("opening")));
                closings.add(spool.closing(opening, record("closing")));
            }
            written(closings.getLast());
            int before = segmentFiles(directory).size();

            spool.committed(21);

            Await.until(
                    "segments are deleted", SOON, () -> segmentFiles(directory).size() < before);
            assertThat(readAll(spool, 22, 40)).doesNotContain("lost").hasSize(19);
            assertThat(readAll(spool, 1, 5)).hasToString("[lost 1-5]");
        }
    }

    @Test
    void theOpeningOfAnOpenRequestStaysHoweverOldItIs() throws Exception {
        SpoolSettings settings = settings(directory, SMALL_SEGMENT, 1, 1000, 0, new Retention(0, Long.MAX_VALUE));
        try (Spool spool = open(settings)) {
            written(spool.opening(record("first, never closed")));
            List<Long> openings = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                openings.add(written(spool.opening(record("opening"))));
            }
            for (long opening : openings) {
                written(spool.closing(opening, record("closing")));
            }
            spool.committed(61);
            written(spool.closing(openings.getFirst(), record("again")));

            assertThat(spool.status().openRequests()).isEqualTo(1);
            assertThat(segmentFiles(directory).getFirst().getFileName()).hasToString("0000000000000000001.seg");

            written(spool.closing(1, record("closing of the first")));
            Await.until(
                    "it may go now",
                    SOON,
                    () -> !segmentFiles(directory)
                            .getFirst()
                            .getFileName()
                            .toString()
                            .equals("0000000000000000001.seg"));
        }
    }

    @Test
    void whenUncommittedRecordsFillTheRoomNewRequestsAreRefusedAndClosingsAreNot() throws Exception {
        SpoolSettings settings = SpoolFixture.settings(directory, SMALL_SEGMENT, 1, 1000, 0, new Retention(0, 1000));
        try (Spool spool = open(settings)) {
            long opening = written(spool.opening(record("opening")));
            writeAll(spool, 2, 60);
            Await.until("it is full", SOON, () -> spool.refusal() == SpoolRefusal.SPOOL_FULL);

            assertThat(spool.opening(record("refused")).toCompletableFuture()).isCompletedExceptionally();
            assertThat(written(spool.closing(opening, record("closing")))).isEqualTo(61);

            spool.committed(61);
            Await.until("it goes on by itself", SOON, () -> spool.refusal() == null);
        }
    }

    @Test
    void numbersCanBeSkippedAndTheHoleIsTold() throws Exception {
        try (Spool spool = open(settings(directory, 1 << 20))) {
            writeAll(spool, 1, 3);
            spool.skipTo(100);
            Await.until("it has skipped", SOON, () -> spool.syncedSeq() == 99);
            assertThat(written(spool.opening(record("record 100")))).isEqualTo(100);
            Await.until("synced", SOON, () -> spool.syncedSeq() == 100);

            List<String> expected = records(1, 3);
            expected.add("lost 4-99");
            expected.add("record 100");
            assertThat(readAll(spool, 1, 100)).isEqualTo(expected);
        }
    }

    @Test
    void aRestartRemembersWhatWasCommittedAndReadsOnlyTheRest() throws Exception {
        try (Spool spool = open(settings(directory, SMALL_SEGMENT))) {
            for (int i = 1; i <= 20; i++) {
                long opening = written(spool.opening(record("opening")));
                written(spool.closing(opening, record("closing")));
            }
            spool.committed(38);
        }
        List<Long> seen = new ArrayList<>();

        try (Spool spool = Spool.open(
                settings(directory, SMALL_SEGMENT),
                SpoolDisk.real(),
                InstantSource.system(),
                (seq, payload) -> seen.add(seq))) {
            assertThat(spool.rememberedCommitSeq()).isEqualTo(38);
            assertThat(seen).contains(39L, 40L).doesNotContain(1L);
            spool.start(List.of());
            assertThat(written(spool.opening(record("next")))).isEqualTo(41);
        }
    }

    private static void overwrite(Path file, long at, int bytes) throws IOException {
        try (RandomAccessFile target = new RandomAccessFile(file.toFile(), "rw")) {
            target.seek(at);
            for (int i = 0; i < bytes; i++) {
                target.write(0xA5);
            }
        }
    }
}
