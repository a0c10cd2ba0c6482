package io.wharfinger.billing.column;

import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.request.OpenRequest;
import io.wharfinger.billing.request.Progress;
import io.wharfinger.billing.request.RequestKey;
import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;

/** Reads requests that were stored as columns. */
public final class OpenRequestsReader {
    private static final int CLASSES = TokenClass.values().length;
    private static final int SECONDS_PER_MINUTE = 60;

    private final Fields fields;
    private final List<ProducerEpoch> producers;
    private final long[] attributionIds;
    private final ColumnCursor producer;
    private final ColumnCursor openingSeq;
    private final ColumnCursor attribution;
    private final ColumnCursor checkpointDistance;
    private final ColumnCursor minute;
    private final ColumnCursor heard;
    private final ColumnCursor[] counts = new ColumnCursor[CLASSES];
    private long lastSeq;
    private long lastMinute;
    private long lastHeard;

    /** @throws RuntimeException if it is not a whole snapshot */
    public OpenRequestsReader(byte[] stored, Compression compression) {
        var bytes = compression.decompress(stored);
        fields = new Fields(new ColumnCursor(bytes, 0, bytes.length));
        producers = Names.readProducers(fields);
        attributionIds = Names.readNumbers(fields.column(Field.Open.ATTRIBUTIONS));
        producer = fields.column(Field.Open.PRODUCER);
        openingSeq = fields.column(Field.Open.OPENING_SEQ);
        attribution = fields.column(Field.Open.ATTRIBUTION);
        checkpointDistance = fields.column(Field.Open.CHECKPOINT_DISTANCE);
        minute = fields.column(Field.Open.MINUTE);
        heard = fields.column(Field.Open.HEARD);
        for (var i = 0; i < CLASSES; i++) {
            counts[i] = fields.column(Field.FIRST_COUNT + i);
        }
    }

    /** Numbers of all attributions that the requests name. */
    public long[] attributions() {
        return attributionIds.clone();
    }

    /** Hands on every request; called once. */
    public void forEach(LongFunction<Attribution> who, BiConsumer<RequestKey, OpenRequest> use) {
        var states = fields.column(Field.Open.STATE);
        for (var i = 0; i < states.byteLength(); i++) {
            var key = key();
            use.accept(key, request(states.byteAt(i), key, who));
        }
    }

    private RequestKey key() {
        lastSeq += openingSeq.nextSigned();
        return new RequestKey(producers.get((int) producer.next()), lastSeq);
    }

    private OpenRequest request(int state, RequestKey key, LongFunction<Attribution> who) {
        return switch (state) {
            case RequestState.OPEN -> new OpenRequest.Open(attribution(who), progress(key), heard());
            case RequestState.UNOPENED -> new OpenRequest.Unopened(progress(key), heard());
            case RequestState.EXPIRED -> new OpenRequest.Expired(attribution(who), progress(key));
            case RequestState.CLOSED_EARLY -> new OpenRequest.ClosedEarly();
            default -> throw new IllegalArgumentException("a request has no state " + state);
        };
    }

    private Attribution attribution(LongFunction<Attribution> who) {
        return who.apply(attributionIds[(int) attribution.next()]);
    }

    private Progress progress(RequestKey key) {
        var distance = checkpointDistance.next();
        lastMinute += minute.nextSigned();
        var used = new long[CLASSES];
        var any = 0L;
        for (var i = 0; i < CLASSES; i++) {
            used[i] = counts[i].next();
            any |= used[i];
        }
        return new Progress(
                distance == 0 ? 0 : key.openingSeq() + distance,
                any == 0 ? TokenCounts.zero() : TokenCounts.of(used),
                Instant.ofEpochSecond(lastMinute * SECONDS_PER_MINUTE));
    }

    private Instant heard() {
        lastHeard += heard.nextSigned();
        return Micros.instant(lastHeard);
    }
}
