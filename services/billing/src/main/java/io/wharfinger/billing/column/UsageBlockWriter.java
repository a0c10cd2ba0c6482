package io.wharfinger.billing.column;

import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.usage.CountSource;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.TokenCounts;
import io.wharfinger.billing.usage.UsageRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Collects the records of one tenant in one batch as columns. */
public final class UsageBlockWriter {
    private static final long NO_ATTRIBUTION = 0;

    private final long receivedMicros;
    private final Names<ProducerEpoch> producers = new Names<>();
    private final Names<Long> attributions = new Names<>();
    private final List<Long> lastSeqs = new ArrayList<>();
    private final ColumnBytes shapes = new ColumnBytes();
    private final ColumnBytes producer = new ColumnBytes();
    private final ColumnBytes place = new ColumnBytes();
    private final ColumnBytes seq = new ColumnBytes();
    private final ColumnBytes time = new ColumnBytes();
    private final ColumnBytes idHigh = new ColumnBytes();
    private final ColumnBytes idLow = new ColumnBytes();
    private final ColumnBytes attribution = new ColumnBytes();
    private final ColumnBytes start = new ColumnBytes();
    private final ColumnBytes openingDistance = new ColumnBytes();
    private final ColumnBytes source = new ColumnBytes();
    private final ColumnBytes end = new ColumnBytes();
    private final ColumnBytes ttft = new ColumnBytes();
    private final ColumnBytes httpStatus = new ColumnBytes();
    private final ColumnBytes flaws = new ColumnBytes();
    private final ColumnBytes images = new ColumnBytes();
    private final ColumnBytes audioMillis = new ColumnBytes();
    private final ColumnBytes documents = new ColumnBytes();
    private final CountColumns counts = new CountColumns();
    private int lastPlace;
    private long lastTime;
    private long lastIdHigh;
    private int lastStatus;

    /** @param receivedAt when the records were received */
    public UsageBlockWriter(Instant receivedAt) {
        receivedMicros = Micros.of(receivedAt);
        lastTime = receivedMicros;
    }

    /** Records so far. */
    public int size() {
        return shapes.size();
    }

    /**
     * Adds a record.
     *
     * @param recordPlace its place within the batch; greater than that of the record before
     * @param openingIn whether its request's opening was in when it was taken in
     * @param attributionId number of its attribution; of no meaning for a record without one
     */
    public void add(int recordPlace, ProducerEpoch from, UsageRecord record, boolean openingIn, long attributionId) {
        shapes.addByte(Shape.of(record.fact(), openingIn));
        number(recordPlace, from, record.seq());
        switch (record.fact()) {
            case Fact.Opening(var _, var startTime) -> {
                var micros = sound(record);
                arrival(attributionId, micros, startTime);
            }
            case Fact.Checkpoint(var openingSeq, var used, var countSource) -> {
                sound(record);
                count(record.seq() - openingSeq, used, countSource, 0);
            }
            case Fact.Closing closing -> {
                var micros = sound(record);
                arrival(attributionId, micros, closing.startTime());
                close(record.seq(), micros, closing);
            }
            case Fact.Flawed flawed -> flaw(flawed);
        }
    }

    /** Adds a record that has no attribution. */
    public void add(int recordPlace, ProducerEpoch from, UsageRecord record, boolean openingIn) {
        add(recordPlace, from, record, openingIn, NO_ATTRIBUTION);
    }

    /** The block as it is stored. */
    public byte[] toBytes(Compression compression) {
        var message = new ColumnBytes();
        Names.write(producers, message);
        message.addField(Field.MICROS, receivedMicros);
        message.addField(Field.Usage.SHAPE, shapes);
        if (producers.size() > 1) {
            message.addField(Field.Usage.PRODUCER, producer);
        }
        message.addField(Field.Usage.PLACE, place);
        message.addField(Field.Usage.SEQ, seq);
        message.addField(Field.Usage.TIME, time);
        message.addField(Field.Usage.REQUEST_ID_HIGH, idHigh);
        message.addField(Field.Usage.REQUEST_ID_LOW, idLow);
        message.addField(Field.Usage.ATTRIBUTIONS, Names.differences(attributions));
        message.addField(Field.Usage.ATTRIBUTION, attribution);
        message.addField(Field.Usage.START, start);
        message.addField(Field.Usage.OPENING_DISTANCE, openingDistance);
        message.addField(Field.Usage.SOURCE, source);
        message.addField(Field.Usage.END, end);
        message.addField(Field.Usage.TTFT, ttft);
        message.addField(Field.Usage.HTTP_STATUS, httpStatus);
        counts.write(message);
        addIfUsed(message, Field.Usage.IMAGES, images);
        addIfUsed(message, Field.Usage.AUDIO_MILLIS, audioMillis);
        addIfUsed(message, Field.Usage.DOCUMENTS, documents);
        // Whole fields, one for each flaw.
        message.append(flaws);
        return compression.compress(message.array(), message.size());
    }

    private static void addIfUsed(ColumnBytes message, int field, ColumnBytes column) {
        if (column.hasNonZero()) {
            message.addField(field, column);
        }
    }

    private void number(int recordPlace, ProducerEpoch from, long recordSeq) {
        var which = producers.place(from);
        if (which == lastSeqs.size()) {
            lastSeqs.add(0L);
        }
        var placeStep = (long) recordPlace - lastPlace;
        producer.add(which);
        place.addSigned(placeStep);
        seq.addSigned(recordSeq - lastSeqs.get(which) - placeStep);
        lastPlace = recordPlace;
        lastSeqs.set(which, recordSeq);
    }

    /** What every record has that does not break the contract. Returns its time. */
    private long sound(UsageRecord record) {
        var micros = Micros.of(record.time());
        time.addSigned(micros - lastTime);
        lastTime = micros;
        requestId(record.requestId());
        return micros;
    }

    private void requestId(@Nullable UUID id) {
        if (id == null) {
            throw new IllegalArgumentException("a record that names no request breaks the contract");
        }
        var high = id.getMostSignificantBits() >>> 16;
        idHigh.addSigned(high - lastIdHigh);
        idLow.addBigEndian(id.getMostSignificantBits(), 2);
        idLow.addBigEndian(id.getLeastSignificantBits(), Long.BYTES);
        lastIdHigh = high;
    }

    private void arrival(long attributionId, long micros, Instant startTime) {
        attribution.add(attributions.place(attributionId));
        start.addSigned(micros - Micros.of(startTime));
    }

    private void count(long distance, TokenCounts used, CountSource countSource, int outcome) {
        openingDistance.add(distance);
        counts.add(used);
        source.addByte(countSource.ordinal() | outcome << Shape.SOURCE_BITS);
    }

    private void close(long recordSeq, long micros, Fact.Closing closing) {
        count(
                recordSeq - closing.openingSeq(),
                closing.counts(),
                closing.countSource(),
                closing.outcome().ordinal());
        end.addSigned(micros - Micros.of(closing.endTime()));
        ttft.add(closing.ttftMicros());
        httpStatus.addSigned((long) closing.httpStatus() - lastStatus);
        lastStatus = closing.httpStatus();
        images.add(closing.pieces().images());
        audioMillis.add(closing.pieces().audioMillis());
        documents.add(closing.pieces().documents());
    }

    private void flaw(Fact.Flawed flawed) {
        var flaw = new ColumnBytes();
        flaw.addField(1, flawed.why());
        flaw.addField(2, flawed.raw());
        flaws.addMessage(Field.Usage.FLAWS, flaw);
    }
}
