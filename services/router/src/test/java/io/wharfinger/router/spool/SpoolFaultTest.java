package io.wharfinger.router.spool;

import static io.wharfinger.router.spool.SpoolFixture.open;
import static io.wharfinger.router.spool.SpoolFixture.readAll;
import static io.wharfinger.router.spool.SpoolFixture.record;
import static io.wharfinger.router.spool.SpoolFixture.records;
import static io.wharfinger.router.spool.SpoolFixture.settings;
import static io.wharfinger.router.spool.SpoolFixture.writeAll;
import static io.wharfinger.router.spool.SpoolFixture.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.testkit.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolFaultTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private final FailingDisk disk = new FailingDisk();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFullDiskRefusesNewRequestsKeepsClosingsAndRecoversByItself(boolean cutsFail) throws Exception {
        try (Spool spool = open(settings(directory, 1 << 20), disk)) {
            long opening = written(spool.opening(record("record 1")));
            writeAll(spool, 2, 5);
            disk.cutsFail.set(cutsFail);
            disk.roomBytes.set(10);

            CompletableFuture<Long> refused = spool.opening(record("refused")).toCompletableFuture();
            assertThatThrownBy(() -> written(refused))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(SpoolRefusedException.class);
            Await.until("new requests are refused", SOON, () -> spool.refusal() != null);
            CompletableFuture<Long> closing =
                    spool.closing(opening, record("record 6")).toCompletableFuture();
            assertThat(spool.opening(record("refused too")).toCompletableFuture())
                    .isCompletedExceptionally();
            assertThat(closing).isNotDone();

            disk.roomBytes.set(1 << 20);

            assertThat(written(closing)).isEqualTo(6);
            Await.until("new requests are taken", SOON, () -> spool.refusal() == null);
            assertThat(written(spool.opening(record("record 7")))).isEqualTo(7);
            Await.until("all is synced", SOON, () -> spool.syncedSeq() == 7);
            assertThat(readAll(spool, 1, 7)).isEqualTo(records(1, 7));
        }
        try (Spool spool = open(settings(directory, 1 << 20), disk)) {
            assertThat(spool.status().lost()).isEmpty();
            assertThat(readAll(spool, 1, 7)).isEqualTo(records(1, 7));
        }
    }

    @Test
    void littleRoomLeftRefusesNewRequestsBeforeAWriteFails() throws Exception {
        SpoolSettings settings = new SpoolSettings(directory, 1 << 20, 1, 1000, 5000, SpoolFixture.KEEP_ALL);
        try (Spool spool = open(settings, disk)) {
            long opening = written(spool.opening(record("opening")));
            disk.roomBytes.set(4000);
            Await.until("new requests are refused", SOON, () -> spool.refusal() == SpoolRefusal.DISK_FULL);

            assertThat(written(spool.closing(opening, record("closing")))).isEqualTo(2);

            disk.roomBytes.set(1 << 20);
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
        SpoolSettings settings = new SpoolSettings(directory, 1 << 20, 1, 2, 0, SpoolFixture.KEEP_ALL);
        Spool spool = Spool.open(settings, disk, InstantSource.system(), (seq, payload) -> {});
        CompletableFuture<Long> first = spool.opening(record("1")).toCompletableFuture();
        CompletableFuture<Long> second = spool.opening(record("2")).toCompletableFuture();
        CompletableFuture<Long> third = spool.opening(record("3")).toCompletableFuture();
        CompletableFuture<Long> closing = spool.closing(1, record("4")).toCompletableFuture();

        assertThat(third).isCompletedExceptionally();

        spool.start(List.of());
        assertThat(written(first)).isEqualTo(1);
        assertThat(written(second)).isEqualTo(2);
        assertThat(written(closing)).isEqualTo(3);
        spool.close();
        assertThat(spool.opening(record("5")).toCompletableFuture()).isCompletedExceptionally();
    }
}
