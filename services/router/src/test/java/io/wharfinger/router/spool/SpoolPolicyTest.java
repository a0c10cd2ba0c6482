package io.wharfinger.router.spool;

import static io.wharfinger.router.spool.SpoolFixture.open;
import static io.wharfinger.router.spool.SpoolFixture.record;
import static io.wharfinger.router.spool.SpoolFixture.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wharfinger.contracts.router.v1.CountSource;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.contracts.router.v1.UsageRecord;
import io.wharfinger.router.spool.segment.SeqSpan;
import io.wharfinger.router.usage.AnswerPace;
import io.wharfinger.router.usage.Ending;
import io.wharfinger.router.usage.EngineUsage;
import io.wharfinger.router.usage.MeteredUsage;
import io.wharfinger.router.usage.Units;
import io.wharfinger.router.usage.UsageRecords;
import io.wharfinger.testkit.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator decides: whose a folder is, and what happens when nothing can be recorded. */
class SpoolPolicyTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

    @TempDir
    private Path directory;

    private final FailingDisk disk = new FailingDisk();

    @Test
    void aFolderOfAnotherProducerIsAdoptedOnANodeAndElseRefused() throws Exception {
        long epoch;
        try (Spool spool = open(settings("pod-a", Durability.NODE, WhenFull.REFUSE))) {
            epoch = spool.epoch();
            written(spool.opening(record("of a")));
        }

        assertThatThrownBy(() -> open(settings("pod-b", Durability.PROCESS, WhenFull.REFUSE)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("pod-a")
                .hasMessageContaining("wharfinger.router.spool.durability to node");
        try (Spool adopted = open(settings("pod-b", Durability.NODE, WhenFull.REFUSE))) {
            assertThat(adopted.producer()).isEqualTo("pod-a");
            assertThat(adopted.epoch()).isEqualTo(epoch);
            assertThat(written(adopted.opening(record("of b")))).isEqualTo(2);
        }
    }

    @Test
    void onAFullDiskRequestsAreServedUnrecordedAndOneRecordTellsOfThem() throws Exception {
        try (Spool spool = open(settings("router", Durability.PROCESS, WhenFull.SERVE_UNRECORDED), disk)) {
            long recorded = written(spool.opening(record("recorded")));
            disk.roomBytes.set(10);
            Await.until("it is noticed", SOON, () -> spool.unrecordedBecause() == SpoolRefusal.DISK_FULL);

            assertThat(spool.refusal()).isNull();
            assertThat(spool.openingNow(record("first"))).isZero();
            assertThat(written(spool.opening(record("first")))).isZero();
            assertThat(written(spool.opening(record("second")))).isZero();
            assertThat(written(spool.checkpoint(0, record("a checkpoint")))).isZero();
            assertThat(spool.closingNow(0, closing(10))).isZero();
            written(spool.closing(0, closing(10)));
            assertThat(spool.unrecordedRequests()).isEqualTo(1);
            assertThat(written(spool.closing(recorded, record("closing")))).isEqualTo(2);
            disk.roomBytes.set(1 << 30);
            Await.until("there is room", SOON, () -> spool.unrecordedBecause() == null);
            Await.until("it is told", SOON, () -> spool.syncedSeq() == 3);
            written(spool.closing(0, closing(5)));
            Await.until("the late one is told too", SOON, () -> spool.syncedSeq() == 4);

            assertThat(told(spool, 3).getRequests()).isEqualTo(1);
            assertThat(told(spool, 3).getCounts().getTextOut()).isEqualTo(10);
            assertThat(told(spool, 3).getUnits().getImagesOut()).isEqualTo(2);
            assertThat(told(spool, 3).getFirstTime().getSeconds()).isEqualTo(NOW.getEpochSecond());
            assertThat(told(spool, 4).getCounts().getTextOut()).isEqualTo(5);
            assertThat(spool.unrecordedRequests()).isEqualTo(2);
        }
    }

    @Test
    void aClosingThatMustWaitHoldsNoClientUpWhereRequestsAreServedUnrecorded() throws Exception {
        SpoolSettings settings = new SpoolSettings(
                "router",
                Durability.PROCESS,
                WhenFull.SERVE_UNRECORDED,
                directory,
                100,
                1,
                1000,
                5000,
                SpoolFixture.KEEP_ALL);
        try (Spool spool = open(settings, disk)) {
            long opening = written(spool.opening(record("recorded")));
            disk.roomBytes.set(10);
            Await.until("it is noticed", SOON, () -> spool.unrecordedBecause() != null);
            CompletionStage<Long> closing = spool.closing(opening, record("closing"));
            while (written(closing) > 0) {
                closing = spool.closing(opening, record("closing"));
            }
            long before = spool.status().writtenSeq();

            disk.roomBytes.set(1 << 30);

            Await.until("it is written", SOON, () -> spool.status().writtenSeq() == before + 1);
        }
    }

    private static io.wharfinger.contracts.router.v1.Unrecorded told(Spool spool, long seq) throws Exception {
        return UsageRecord.parseFrom(
                        spool.read(new SeqSpan(seq, seq), 1000).payloads().getFirst())
                .getUnrecorded();
    }

    private static byte[] closing(long tokens) {
        MeteredUsage metered = new MeteredUsage(
                EngineUsage.of(0, 0, tokens), new Units(2, 0, 0), CountSource.COUNT_SOURCE_ENGINE_FINAL);
        return new UsageRecords("id", new byte[0], NOW)
                .closing(0, new Ending(Outcome.OUTCOME_COMPLETED, metered, NOW, AnswerPace.NONE, 200));
    }

    private SpoolSettings settings(String producer, Durability durability, WhenFull whenFull) {
        return new SpoolSettings(
                producer, durability, whenFull, directory, 1 << 20, 1, 1000, 5000, SpoolFixture.KEEP_ALL);
    }
}
