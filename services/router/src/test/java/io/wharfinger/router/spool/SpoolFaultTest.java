package io.wharfinger.router.spool;

import static io.wharfinger.router.spool.SpoolFixture.open;
import static io.wharfinger.router.spool.SpoolFixture.readAll;
import static io.wharfinger.router.spool.SpoolFixture.record;
import static io.wharfinger.router.spool.SpoolFixture.records;
import static io.wharfinger.router.spool.SpoolFixture.settings;
import static io.wharfinger.router.spool.SpoolFixture.writeAll;
import static io.wharfinger.router.spool.SpoolFixture.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.testkit.Await;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolFaultTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private final FailingDisk disk = new FailingDisk();

    @Test
    void aFullDiskRefusesNewRequestsKeepsClosingsAndRecoversByItself() throws Exception {
        try (Spool spool = open(settings(directory, 100), disk)) {
            long opening = written(spool.opening(record("record 1")));
            disk.roomBytes.set(10);
            int last = writeUntilRefused(spool, 2);
            Await.until("new requests are refused", SOON, () -> spool.refusal() == SpoolRefusal.WRITE_FAILED);

            CompletableFuture<Long> closing =
                    fillWithClosings(spool, opening, last + 1).toCompletableFuture();
            int closed = (int) spool.status().writtenSeq() + 1;
            assertThat(spool.opening(record("refused too")).toCompletableFuture())
                    .isCompletedExceptionally();
            assertThat(spool.openingNow(record("refused too"))).isZero();
            assertThat(closing).isNotDone();

            disk.roomBytes.set(1 << 20);

            assertThat(written(closing)).isEqualTo(closed);
            Await.until("new requests are taken", SOON, () -> spool.refusal() == null);
            writeAll(spool, closed + 1, closed + 1);
            Await.until("all is synced", SOON, () -> spool.syncedSeq() == closed + 1);
            assertThat(readAll(spool, 1, closed + 1)).isEqualTo(records(1, closed + 1));
        }
        try (Spool spool = open(settings(directory, 100), disk)) {
            int written = (int) spool.status().writtenSeq();
            assertThat(spool.status().lost()).isEmpty();
            assertThat(readAll(spool, 1, written)).isEqualTo(records(1, written));
        }
    }

    /** Returns the last number that was written. */
    private static int writeUntilRefused(Spool spool, int from) throws Exception {
        for (int i = from; ; i++) {
            CompletableFuture<Long> opening =
                    spool.opening(record("record " + i)).toCompletableFuture();
            try {
                written(opening);
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(SpoolRefusedException.class);
                return i - 1;
            }
        }
    }

    /** What is left of the segment goes to closings. Returns the first that has to wait. */
    private static CompletionStage<Long> fillWithClosings(Spool spool, long opening, int from) {
        for (int i = from; ; i++) {
            CompletionStage<Long> closing = spool.closing(opening, record("record " + i));
            if (!closing.toCompletableFuture().isDone()) {
                return closing;
            }
        }
    }

    @Test
    void aPageThatIsGoneCostsNoRecordThatWasAcknowledgedAndStopsNothing() throws Exception {
        try (Spool spool = open(settings(directory, 1 << 20), disk)) {
            long opening = written(spool.opening(record("record 1")));
            writeAll(spool, 2, 5);
            disk.pagesFail.set(true);

            assertThat(written(spool.closing(opening, record("record 6")))).isEqualTo(6);

            Await.until("new requests are taken", SOON, () -> spool.refusal() == null);
            writeAll(spool, 7, 9);
            Await.until("all is synced", SOON, () -> spool.syncedSeq() == 9);
            assertThat(readAll(spool, 1, 9)).isEqualTo(records(1, 9));
        }
    }

    @Test
    void aFileThatIsCutUnderTheSpoolIsATroubleAndNoCrash() throws Exception {
        try (Spool spool = open(settings(directory, 1 << 20))) {
            writeAll(spool, 1, 3);
            Await.until("synced", SOON, () -> spool.syncedSeq() == 3);
            try (FileChannel file =
                    FileChannel.open(SpoolFixture.segmentFiles(directory).getFirst(), StandardOpenOption.WRITE)) {
                file.truncate(0);
            }
            byte[] large = record("x".repeat(20_000));

            assertThat(written(spool.closing(1, large))).isEqualTo(4);

            Await.until("it goes on in another file", SOON, () -> spool.refusal() == null);
            Await.until("synced", SOON, () -> spool.syncedSeq() == 4);
            assertThat(readAll(spool, 1, 4)).containsExactly("lost 1-3", "x".repeat(20_000));
        }
    }

    @Test
    void littleRoomLeftRefusesNewRequestsBeforeAWriteFails() throws Exception {
        SpoolSettings settings = SpoolFixture.settings(directory, 1 << 20, 1, 1000, 5000, SpoolFixture.KEEP_ALL);
        try (Spool spool = open(settings, disk)) {
            long opening = written(spool.opening(record("opening")));
            disk.roomBytes.set(4000);
            Await.until("new requests are refused", SOON, () -> spool.refusal() == SpoolRefusal.DISK_FULL);

            assertThat(written(spool.closing(opening, record("closing")))).isEqualTo(2);

            disk.roomBytes.set(1 << 30);
            Await.until("new requests are taken", SOON, () -> spool.refusal() == null);
        }
    }

    @Test
    void whatCouldNotBeSyncedIsNotShippedUntilItIs() throws Exception {
        try (Spool spool = open(settings(directory, 1 << 20), disk)) {
            writeAll(spool, 1, 3);
            Await.until("synced", SOON, () -> spool.syncedSeq() == 3);
            disk.syncsFail.set(true);
            CompletableFuture<Long> fourth = spool.opening(record("record 4")).toCompletableFuture();
            Await.until("the failure is noticed", SOON, () -> spool.refusal() == SpoolRefusal.WRITE_FAILED);

            assertThat(fourth).isCompletedWithValue(4L);
            assertThat(spool.syncedSeq()).isEqualTo(3);

            disk.syncsFail.set(false);
            Await.until("it goes on", SOON, () -> spool.refusal() == null && spool.syncedSeq() == 4);
        }
    }

    @Test
    void aFullQueueRefusesOpeningsAndNeverClosings() throws Exception {
        SpoolSettings settings = SpoolFixture.settings(directory, 100, 1, 2, 0, SpoolFixture.KEEP_ALL);
        Spool spool = open(settings, disk);
        disk.slow.lock();
        long opening = 0;
        CompletableFuture<Long> first;
        do {
            opening++;
            first = spool.opening(record("1")).toCompletableFuture();
        } while (first.isDone());
        CompletableFuture<Long> second = spool.opening(record("2")).toCompletableFuture();
        CompletableFuture<Long> third = spool.opening(record("3")).toCompletableFuture();
        CompletableFuture<Long> closing = spool.closing(1, record("4")).toCompletableFuture();

        assertThat(third).isCompletedExceptionally();
        assertThat(second).isNotDone();

        disk.slow.unlock();
        assertThat(written(first)).isEqualTo(opening);
        assertThat(written(second)).isEqualTo(opening + 1);
        assertThat(written(closing)).isEqualTo(opening + 2);
        spool.close();
        assertThat(spool.opening(record("5")).toCompletableFuture()).isCompletedExceptionally();
        assertThat(spool.closing(1, record("6")).toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void withoutASyncIntervalARecordCountsOnlyWhenItIsSafe() throws Exception {
        SpoolSettings settings = SpoolFixture.settings(directory, 1 << 20, 0, 1000, 0, SpoolFixture.KEEP_ALL);
        try (Spool spool = open(settings, disk)) {
            assertThat(spool.openingNow(record("x"))).isZero();
            long opening = written(spool.opening(record("record 1")));
            assertThat(spool.syncedSeq()).isEqualTo(opening);

            disk.syncsFail.set(true);
            CompletableFuture<Long> closing =
                    spool.closing(opening, record("record 2")).toCompletableFuture();
            Await.until("the failure is noticed", SOON, () -> spool.refusal() != null);
            assertThat(spool.opening(record("refused")).toCompletableFuture()).isCompletedExceptionally();
            assertThat(closing).isNotDone();

            disk.syncsFail.set(false);
            assertThat(written(closing)).isEqualTo(2);
            assertThat(spool.syncedSeq()).isEqualTo(2);
        }
    }
}
