package io.wharfinger.billing.column;

import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.request.OpenRequest;
import io.wharfinger.billing.request.OpenRequests;
import io.wharfinger.billing.request.Progress;
import io.wharfinger.billing.request.RequestKey;
import io.wharfinger.billing.usage.Attribution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Writes all requests that are remembered as columns. */
public final class OpenRequestsWriter {
    private static final int SECONDS_PER_MINUTE = 60;

    private final ToLongFunction<Attribution> ids;
    private final Names<ProducerEpoch> producers = new Names<>();
    private final Names<Long> attributions = new Names<>();
    private final ColumnBytes state = new ColumnBytes();
    private final ColumnBytes producer = new ColumnBytes();
    private final ColumnBytes openingSeq = new ColumnBytes();
    private final ColumnBytes attribution = new ColumnBytes();
    private final ColumnBytes checkpointDistance = new ColumnBytes();
    private final ColumnBytes minute = new ColumnBytes();
    private final ColumnBytes heard = new ColumnBytes();
    private final CountColumns counts = new CountColumns();
    private long lastSeq;
    private long lastMinute;
    private long lastHeard;

    private OpenRequestsWriter(ToLongFunction<Attribution> ids) {
        this.ids = ids;
    }

    /**
     * All requests as they are stored.
     *
     * @param ids numbers of attributions
     */
    public static byte[] write(
            OpenRequests requests, Instant time, ToLongFunction<Attribution> ids, Compression compression) {
        var sorted = new ArrayList<Map.Entry<RequestKey, OpenRequest>>(requests.size());
        requests.forEach((key, request) -> sorted.add(Map.entry(key, request)));
        sorted.sort(Map.Entry.comparingByKey());
        var writer = new OpenRequestsWriter(ids);
        sorted.forEach(request -> writer.add(request.getKey(), request.getValue()));
        return writer.message(time, compression);
    }

    private void add(RequestKey key, OpenRequest request) {
        producer.add(producers.place(key.producer()));
        openingSeq.addSigned(key.openingSeq() - lastSeq);
        lastSeq = key.openingSeq();
        switch (request) {
            case OpenRequest.Open(var who, var progress, var heardAt) -> {
                state.addByte(RequestState.OPEN);
                attribute(who);
                progress(key, progress);
                heard(heardAt);
            }
            case OpenRequest.Unopened(var progress, var heardAt) -> {
                state.addByte(RequestState.UNOPENED);
                progress(key, progress);
                heard(heardAt);
            }
            case OpenRequest.Expired(var who, var billed) -> {
                state.addByte(RequestState.EXPIRED);
                attribute(who);
                progress(key, billed);
            }
            case OpenRequest.ClosedEarly _ -> state.addByte(RequestState.CLOSED_EARLY);
        }
    }

    private void attribute(Attribution who) {
        attribution.add(attributions.place(ids.applyAsLong(who)));
    }

    private void progress(RequestKey key, Progress progress) {
        checkpointDistance.add(progress.checkpointSeq() == 0 ? 0 : progress.checkpointSeq() - key.openingSeq());
        var minutes = Math.floorDiv(progress.minute().getEpochSecond(), SECONDS_PER_MINUTE);
        minute.addSigned(minutes - lastMinute);
        lastMinute = minutes;
        counts.add(progress.counts());
    }

    private void heard(Instant heardAt) {
        var micros = Micros.of(heardAt);
        heard.addSigned(micros - lastHeard);
        lastHeard = micros;
    }

    private byte[] message(Instant time, Compression compression) {
        var message = new ColumnBytes();
        Names.write(producers, message);
        message.addField(Field.MICROS, Micros.of(time));
        message.addField(Field.Open.STATE, state);
        message.addField(Field.Open.PRODUCER, producer);
        message.addField(Field.Open.OPENING_SEQ, openingSeq);
        message.addField(Field.Open.ATTRIBUTIONS, Names.differences(attributions));
        message.addField(Field.Open.ATTRIBUTION, attribution);
        message.addField(Field.Open.CHECKPOINT_DISTANCE, checkpointDistance);
        message.addField(Field.Open.MINUTE, minute);
        message.addField(Field.Open.HEARD, heard);
        counts.write(message);
        return compression.compress(message.array(), message.size());
    }
}
