package io.wharfinger.billing.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.github.luben.zstd.Zstd;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.FactKind;
import io.wharfinger.billing.usage.Pieces;
import io.wharfinger.billing.usage.Unit;
import io.wharfinger.billing.usage.UsageBatch;
import io.wharfinger.contracts.router.v1.Outcome;
import io.wharfinger.contracts.router.v1.SeqRange;
import io.wharfinger.contracts.router.v1.Units;
import io.wharfinger.contracts.router.v1.Unrecorded;
import io.wharfinger.contracts.router.v1.UsageRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class UsageReaderTest {
    private final Batches router = new Batches("router-1", Instant.parse("2026-11-23T10:00:00Z"));

    @Test
    void recordsAreNumberedFromTheFirst() throws Exception {
        var batch =
                read(router.message(7, router.requests(7, 2, "/acme/", 10, 1)).toByteArray());

        assertThat(batch.records()).extracting(record -> record.seq()).containsExactly(7L, 8L, 9L, 10L);
        assertThat(batch.records()).noneMatch(record -> record.fact() instanceof Fact.Flawed);
    }

    @Test
    void whatBreaksTheContractAsAWholeIsRefused() {
        assertRefused("hello".getBytes(StandardCharsets.UTF_8), "not a protobuf UsageBatch");
        assertRefused(
                router.message(1).toBuilder().setProducer("Router 1").build().toByteArray(), "producer or epoch");
        assertRefused(router.message(1).toBuilder().setEpoch(0).build().toByteArray(), "producer or epoch");
        assertRefused(router.message(0, router.opening("/acme/", "m")).toByteArray(), "from 1 on");
        assertRefused(
                router.message(Long.MAX_VALUE - 1, router.opening("/acme/", "m"))
                        .toByteArray(),
                "from 1 on");
        var tooMany = Collections.nCopies(UsageReader.RECORDS_MAX + 1, router.opening("/acme/", "m"));
        assertRefused(router.message(1, tooMany).toByteArray(), "at most 2000");
        var scattered = Collections.nCopies(
                UsageReader.LOST_RUNS_MAX + 1,
                SeqRange.newBuilder().setFirstSeq(1).setLastSeq(1).build());
        assertRefused(
                router.message(1).toBuilder().addAllLost(scattered).build().toByteArray(), "send them in parts");
        var backwards = SeqRange.newBuilder().setFirstSeq(5).setLastSeq(4);
        assertRefused(router.message(1).toBuilder().addLost(backwards).build().toByteArray(), "lost");
    }

    @Test
    void aRecordThatBreaksTheContractIsKeptAsFlawed() {
        assertFlawed(closing -> closing.setRequestId("1"), "request_id");
        assertFlawed(UsageRecord.Builder::clearTime, "time");
        assertFlawed(
                closing -> closing.setClosing(closing.getClosing().toBuilder().setOpeningSeq(0)), "opening_seq");
        assertFlawed(
                closing -> closing.setClosing(closing.getClosing().toBuilder().setOpeningSeq(2)), "opening_seq");
        assertFlawed(
                closing -> closing.setClosing(closing.getClosing().toBuilder().clearEndTime()), "end_time");
        assertFlawed(
                closing -> closing.setClosing(closing.getClosing().toBuilder().setOutcomeValue(99)), "outcome");
        assertFlawed(
                closing -> closing.setClosing(closing.getClosing().toBuilder().setCountSourceValue(-1)),
                "count_source");
        assertFlawed(
                closing ->
                        closing.setClosing(closing.getClosing().toBuilder().setOutcome(Outcome.OUTCOME_ENGINE_REFUSED)),
                "refused by the engine");
        assertFlawed(
                closing -> {
                    var counts = closing.getClosing().getCounts().toBuilder().setImageOut(-1);
                    return closing.setClosing(closing.getClosing().toBuilder().setCounts(counts));
                },
                "token count");
        assertFlawed(
                closing -> closing.setClosing(closing.getClosing().toBuilder()
                        .setUnits(Units.newBuilder().setDocuments(-1))),
                "count of units");
        assertFlawed(
                closing -> {
                    var who = closing.getClosing().getAttribution().toBuilder().setModel("a\nb");
                    return closing.setClosing(closing.getClosing().toBuilder().setAttribution(who));
                },
                "model");
        assertFlawed(
                closing -> {
                    var who = closing.getClosing().getAttribution().toBuilder().setTenantPath("/acme");
                    return closing.setClosing(closing.getClosing().toBuilder().setAttribution(who));
                },
                "tenant_path");
    }

    @Test
    void unitsOfAClosingAreRead() {
        var closing = router.closing(1, "/acme/", "m", 10, 1);
        var units = Units.newBuilder().setImagesOut(2).setAudioInMillis(1001).setDocuments(3);
        var record = closing.toBuilder()
                .setClosing(closing.getClosing().toBuilder().setUnits(units))
                .build();

        assertThat(read(2, record).fact()).isInstanceOfSatisfying(Fact.Closing.class, read -> {
            assertThat(read.pieces()).isEqualTo(new Pieces(2, 1001, 3));
            assertThat(read.pieces().units())
                    .containsOnly(entry(Unit.IMAGE, 2L), entry(Unit.AUDIO_SECOND, 2L), entry(Unit.DOCUMENT, 3L));
        });
    }

    @Test
    void whatARouterServedWithoutRecordsIsKeptAsFlawedWithItsSize() {
        var told = router.opening("/acme/", "m").toBuilder()
                .setUnrecorded(Unrecorded.newBuilder().setRequests(12))
                .build();

        assertThat(read(1, told).fact())
                .isInstanceOfSatisfying(
                        Fact.Flawed.class,
                        flawed -> assertThat(flawed.why()).contains("served 12 requests without recording them"));
    }

    @Test
    void aFactThatThisVersionDoesNotKnowIsFlawed() {
        var record = router.opening("/acme/", "m").toBuilder().clearFact().build();

        assertThat(read(1, record).fact().kind()).isEqualTo(FactKind.UNKNOWN);
    }

    private void assertFlawed(UnaryOperator<UsageRecord.Builder> damage, String why) {
        var sound = router.closing(1, "/acme/", "m", 10, 1);
        assertThat(read(2, sound).fact()).isInstanceOf(Fact.Closing.class);

        var fact = read(2, damage.apply(sound.toBuilder()).build()).fact();

        assertThat(fact).isInstanceOfSatisfying(Fact.Flawed.class, flawed -> {
            assertThat(flawed.kind()).isEqualTo(FactKind.CLOSING);
            assertThat(flawed.why()).contains(why);
            assertThat(flawed.raw()).isNotEmpty();
        });
    }

    private static void assertRefused(byte[] message, String why) {
        assertThatThrownBy(() -> read(message))
                .isInstanceOf(UnreadableBatchException.class)
                .hasMessageContaining(why);
    }

    @Test
    void anEmptyBatchMayGiveNumbersUp() throws Exception {
        var lost = List.of(SeqRange.newBuilder().setFirstSeq(1).setLastSeq(4).build());
        var batch = read(router.message(0).toBuilder().addAllLost(lost).build().toByteArray());

        assertThat(batch.records()).isEmpty();
        assertThat(batch.lost()).hasSize(1);
    }

    @Test
    void aCompressedBatchIsTheSameBatch() throws Exception {
        var message = router.message(7, router.requests(7, 2, "/acme/", 10, 1)).toByteArray();

        var batch = new UsageReader().read(Zstd.compress(message), "zstd");

        assertThat(batch).isEqualTo(read(message));
    }

    @Test
    void whatIsCompressedInAnotherWayIsRefused() {
        var message = router.message(7, router.opening("/acme/", "m")).toByteArray();
        var bomb = Zstd.compress(new byte[UsageReader.BYTES_MAX + 1]);
        var cutOff = Arrays.copyOf(Zstd.compress(message), 40);

        assertRefused(message, "gzip", "content encoding gzip");
        assertRefused(message, "zstd", "zstd frame");
        assertRefused(bomb, "zstd", "zstd frame");
        assertRefused(cutOff, "zstd", "zstd frame");
    }

    @Test
    void theSameAttributionIsOneObject() throws Exception {
        var batch =
                read(router.message(1, router.requests(1, 2, "/acme/", 10, 1)).toByteArray());

        var attributions = batch.records().stream()
                .map(record -> switch (record.fact()) {
                    case Fact.Opening opening -> opening.attribution();
                    case Fact.Closing closing -> closing.attribution();
                    case Fact.Checkpoint _, Fact.Flawed _ -> throw new AssertionError(record);
                })
                .toList();

        assertThat(attributions).hasSize(4).allMatch(each -> each == attributions.getFirst());
    }

    private static UsageBatch read(byte[] message) throws UnreadableBatchException {
        return new UsageReader().read(message, "");
    }

    private static io.wharfinger.billing.usage.UsageRecord read(long seq, UsageRecord record) {
        return new RecordReader().read(seq, new ProtoCursor(record.toByteArray()));
    }

    private static void assertRefused(byte[] message, String encoding, String why) {
        assertThatThrownBy(() -> new UsageReader().read(message, encoding))
                .isInstanceOf(UnreadableBatchException.class)
                .hasMessageContaining(why);
    }
}
