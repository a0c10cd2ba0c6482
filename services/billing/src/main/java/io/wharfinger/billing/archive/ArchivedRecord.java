package io.wharfinger.billing.archive;

import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.CountSource;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.FactKind;
import io.wharfinger.billing.usage.Outcome;
import io.wharfinger.billing.usage.Pieces;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.UsageRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A raw record as a line of an archived file, and back. Everything of it is there; what a record does not have is empty.
 *
 * @param place its place within the batch
 * @param tenantPath path of the tenant that it was kept for
 * @param openingIn whether its request's opening was in when it was taken in
 */
record ArchivedRecord(
        long batch,
        int place,
        Instant receivedAt,
        String tenantPath,
        ProducerEpoch producer,
        boolean openingIn,
        UsageRecord record) {
    /** The first line of a file. */
    static final String HEADER =
            "batch,place,received_at,tenant_path,producer,epoch,seq,kind,opening_in,request_id,time,"
                    + "opening_seq,key_id,model,deployment,endpoint,accelerator_class,service_tier,api,uncached_text,cache_read,"
                    + "cache_write_5m,cache_write_1h,audio_in,image_in,text_out,reasoning_out,audio_out,image_out,count_source,"
                    + "outcome,start_time,end_time,ttft_micros,http_status,flaw,flawed_record,images_out,audio_in_millis,documents";

    /** The first line of files that were written before records counted anything but tokens. */
    static final String HEADER_OF_TOKENS = HEADER.substring(0, HEADER.indexOf(",images_out"));

    private static final int COLUMNS = HEADER.split(",").length;
    private static final int COLUMNS_OF_TOKENS = HEADER_OF_TOKENS.split(",").length;
    private static final int FLAW = COLUMNS_OF_TOKENS - 2;
    private static final int CLASSES = TokenClass.values().length;
    private static final int ATTRIBUTION = 12;
    private static final int COUNTS = 19;
    private static final Attribution NOBODY = new Attribution("", "", "", "", "", "", "", "");
    private static final TokenCounts NONE = TokenCounts.zero();

    /** The record as a line, without its end. */
    String line() {
        var cells = new ArrayList<String>(COLUMNS);
        add(cells, batch, place, receivedAt, tenantPath, producer.producer(), producer.epoch(), record.seq());
        var fact = record.fact();
        add(
                cells,
                fact.kind(),
                openingIn ? 1 : 0,
                record.requestId(),
                fact instanceof Fact.Flawed ? null : record.time());
        switch (fact) {
            case Fact.Opening opening -> {
                add(cells, (Object) null);
                add(cells, opening.attribution());
                add(cells, NONE);
                add(cells, null, null, opening.startTime(), null, null, null, null, null, 0, 0, 0);
            }
            case Fact.Checkpoint checkpoint -> {
                add(cells, checkpoint.openingSeq());
                add(cells, NOBODY);
                add(cells, checkpoint.counts());
                add(cells, checkpoint.countSource(), null, null, null, null, null, null, null, 0, 0, 0);
            }
            case Fact.Closing closing -> {
                add(cells, closing.openingSeq());
                add(cells, closing.attribution());
                add(cells, closing.counts());
                add(
                        cells,
                        closing.countSource(),
                        closing.outcome(),
                        closing.startTime(),
                        closing.endTime(),
                        closing.ttftMicros(),
                        closing.httpStatus(),
                        null,
                        null,
                        closing.pieces().images(),
                        closing.pieces().audioMillis(),
                        closing.pieces().documents());
            }
            case Fact.Flawed flawed -> {
                add(cells, (Object) null);
                add(cells, NOBODY);
                add(cells, NONE);
                add(cells, null, null, null, null, null, null, flawed.why(), flawed.raw(), 0, 0, 0);
            }
        }
        return Csv.line(cells);
    }

    private static void add(List<String> cells, @Nullable Object... values) {
        for (var value : values) {
            cells.add(value == null ? "" : value.toString());
        }
    }

    private static void add(List<String> cells, Attribution who) {
        add(
                cells,
                who.keyId(),
                who.model(),
                who.deployment(),
                who.endpoint(),
                who.acceleratorClass(),
                who.serviceTier(),
                who.api());
    }

    private static void add(List<String> cells, TokenCounts counts) {
        for (var tokenClass : TokenClass.values()) {
            cells.add(Long.toString(counts.get(tokenClass)));
        }
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if it is not one
     */
    static ArchivedRecord parse(String line) {
        var cells = Csv.cells(line);
        if (cells.size() != COLUMNS && cells.size() != COLUMNS_OF_TOKENS) {
            throw new IllegalArgumentException("a line has " + cells.size() + " cells, not " + COLUMNS);
        }
        var flawed = !cells.get(FLAW).isEmpty();
        var id = cells.get(9);
        return new ArchivedRecord(
                Long.parseLong(cells.get(0)),
                Integer.parseInt(cells.get(1)),
                Instant.parse(cells.get(2)),
                cells.get(3),
                new ProducerEpoch(cells.get(4), Long.parseLong(cells.get(5))),
                cells.get(8).equals("1"),
                new UsageRecord(
                        Long.parseLong(cells.get(6)),
                        id.isEmpty() ? null : UUID.fromString(id),
                        flawed ? Instant.EPOCH : Instant.parse(cells.get(10)),
                        fact(cells, FactKind.valueOf(cells.get(7)), flawed)));
    }

    private static Fact fact(List<String> cells, FactKind kind, boolean flawed) {
        if (flawed) {
            return new Fact.Flawed(kind, cells.get(FLAW), cells.get(FLAW + 1));
        }
        return switch (kind) {
            case OPENING -> new Fact.Opening(attribution(cells), Instant.parse(cells.get(31)));
            case CHECKPOINT ->
                new Fact.Checkpoint(Long.parseLong(cells.get(11)), counts(cells), CountSource.valueOf(cells.get(29)));
            case CLOSING ->
                new Fact.Closing(
                        Long.parseLong(cells.get(11)),
                        attribution(cells),
                        counts(cells),
                        CountSource.valueOf(cells.get(29)),
                        Outcome.valueOf(cells.get(30)),
                        Instant.parse(cells.get(31)),
                        Instant.parse(cells.get(32)),
                        Long.parseLong(cells.get(33)),
                        Integer.parseInt(cells.get(34)),
                        pieces(cells));
            case UNKNOWN -> throw new IllegalArgumentException("a sound record is of a kind that is known");
        };
    }

    private static Pieces pieces(List<String> cells) {
        return cells.size() == COLUMNS_OF_TOKENS
                ? Pieces.NONE
                : new Pieces(
                        Long.parseLong(cells.get(COLUMNS_OF_TOKENS)),
                        Long.parseLong(cells.get(COLUMNS_OF_TOKENS + 1)),
                        Long.parseLong(cells.get(COLUMNS_OF_TOKENS + 2)));
    }

    private static Attribution attribution(List<String> cells) {
        return new Attribution(
                cells.get(3),
                cells.get(ATTRIBUTION),
                cells.get(ATTRIBUTION + 1),
                cells.get(ATTRIBUTION + 2),
                cells.get(ATTRIBUTION + 3),
                cells.get(ATTRIBUTION + 4),
                cells.get(ATTRIBUTION + 5),
                cells.get(ATTRIBUTION + 6));
    }

    private static TokenCounts counts(List<String> cells) {
        var counts = new long[CLASSES];
        for (var i = 0; i < CLASSES; i++) {
            counts[i] = Long.parseLong(cells.get(COUNTS + i));
        }
        return TokenCounts.of(counts);
    }
}
