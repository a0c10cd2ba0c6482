package io.wharfinger.billing.intake;

import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.UsageMinute;
import io.wharfinger.billing.usage.UsageRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Collects the raw records of one transaction and copies them into their partition. */
final class RecordTable {
    private static final String COLUMNS = """
            batch, place, received_at, producer, epoch, seq, kind, request_id, time, flaw, flawed_record, opening_seq,
            tenant_path, key_id, model, deployment, endpoint, accelerator_class, service_tier, api, uncached_text,
            cache_read, cache_write_5m, cache_write_1h, audio_in, image_in, text_out, reasoning_out, audio_out,
            image_out, count_source, outcome, start_time, end_time, time_capped, ttft_micros, http_status""";

    private static final Attribution NOBODY = new Attribution(OpenRequestRow.PLATFORM, "", "", "", "", "", "", "");

    private final CopyText rows = new CopyText();
    private final long batch;
    private final Instant receivedAt;

    RecordTable(long batch, Instant receivedAt) {
        this.batch = batch;
        this.receivedAt = receivedAt;
    }

    void add(ProducerEpoch producer, UsageRecord record) {
        rows.add(batch).add(rows.rows() + 1).add(receivedAt);
        rows.add(producer.producer()).add(producer.epoch()).add(record.seq());
        rows.add(record.fact().kind()).add(record.requestId()).add(record.time());
        switch (record.fact()) {
            case Fact.Opening opening -> opening(opening);
            case Fact.Checkpoint checkpoint -> checkpoint(checkpoint);
            case Fact.Closing closing -> closing(closing);
            case Fact.Flawed flawed -> flawed(flawed);
        }
        rows.endRow();
    }

    int size() {
        return rows.rows();
    }

    void write(Connection connection) throws SQLException {
        try (var partition = connection.prepareStatement("select usage_partition(?)")) {
            partition.setObject(1, receivedAt.atOffset(ZoneOffset.UTC));
            partition.execute();
        }
        rows.into(connection, "usage_record", COLUMNS);
    }

    private void opening(Fact.Opening opening) {
        flaw(null, null).add(0);
        attribution(opening.attribution()).add(TokenCounts.zero());
        rows.add((Object) null).add((Object) null).add(opening.startTime()).add((Object) null);
        rows.add(false).add(0).add(0);
    }

    private void checkpoint(Fact.Checkpoint checkpoint) {
        flaw(null, null).add(checkpoint.openingSeq());
        attribution(NOBODY).add(checkpoint.counts());
        rows.add(checkpoint.countSource()).add((Object) null).add((Object) null).add((Object) null);
        rows.add(false).add(0).add(0);
    }

    private void closing(Fact.Closing closing) {
        flaw(null, null).add(closing.openingSeq());
        attribution(closing.attribution()).add(closing.counts());
        rows.add(closing.countSource())
                .add(closing.outcome())
                .add(closing.startTime())
                .add(closing.endTime());
        rows.add(UsageMinute.of(closing.endTime(), receivedAt).capped());
        rows.add(closing.ttftMicros()).add(closing.httpStatus());
    }

    private void flawed(Fact.Flawed flawed) {
        flaw(flawed.why(), flawed.raw()).add(0);
        attribution(NOBODY).add(TokenCounts.zero());
        rows.add((Object) null).add((Object) null).add((Object) null).add((Object) null);
        rows.add(false).add(0).add(0);
    }

    private CopyText flaw(@Nullable String why, @Nullable String raw) {
        return rows.add(why).add(raw);
    }

    private CopyText attribution(Attribution who) {
        return rows.add(who.tenantPath())
                .add(who.keyId())
                .add(who.model())
                .add(who.deployment())
                .add(who.endpoint())
                .add(who.acceleratorClass())
                .add(who.serviceTier())
                .add(who.api());
    }
}
