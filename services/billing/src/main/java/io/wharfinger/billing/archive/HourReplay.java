package io.wharfinger.billing.archive;

import io.wharfinger.billing.position.NumberSet;
import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.request.OpenRequests;
import io.wharfinger.billing.request.RequestKey;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.FactKind;
import io.wharfinger.billing.usage.TokenCounts;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Goes through records on their way to the archive: which numbers, what was billed of each hour, which requests go on. */
final class HourReplay {
    private final OpenRequests requests;
    private final Deque<Expired> expiries;
    private final Map<ProducerEpoch, NumberSet> taken = new TreeMap<>();
    private final Map<Instant, TokenCounts> billed = new HashMap<>();

    /** A request that was billed because nothing was heard of it any more. */
    record Expired(long batch, RequestKey request) {}

    /**
     * @param requests as they were before the first record
     * @param expiries in the order of their batches
     */
    HourReplay(OpenRequests requests, List<Expired> expiries) {
        this.requests = requests;
        this.expiries = new ArrayDeque<>(expiries);
    }

    /** All records of a batch that were received within an hour. */
    void take(Instant hour, List<ArchivedRecord> batch) {
        var first = batch.getFirst();
        expire(first.batch());
        requests.begin(first.receivedAt());
        for (var record : batch.stream()
                .sorted(Comparator.comparingInt(ArchivedRecord::place))
                .toList()) {
            taken.computeIfAbsent(record.producer(), _ -> new NumberSet())
                    .add(record.record().seq());
            take(hour, record);
        }
    }

    private void take(Instant hour, ArchivedRecord archived) {
        var producer = archived.producer();
        var record = archived.record();
        switch (record.fact()) {
            case Fact.Opening opening -> requests.open(new RequestKey(producer, record.seq()), opening);
            case Fact.Checkpoint checkpoint ->
                requests.checkpoint(
                        new RequestKey(producer, checkpoint.openingSeq()),
                        archived.openingIn(),
                        record.seq(),
                        record.time(),
                        checkpoint.counts());
            case Fact.Closing closing ->
                requests.close(new RequestKey(producer, closing.openingSeq()), archived.openingIn(), closing)
                        .forEach(usage -> billed.merge(hour, usage.counts(), TokenCounts::plus));
            case Fact.Flawed flawed -> {
                if (flawed.kind() == FactKind.OPENING) {
                    requests.openUnreadably(new RequestKey(producer, record.seq()), record.time());
                }
            }
        }
    }

    /** Ends with all expiries up to a batch. */
    void end(long lastBatch) {
        expire(lastBatch + 1);
    }

    private void expire(long before) {
        while (!expiries.isEmpty() && expiries.getFirst().batch < before) {
            requests.expire(expiries.removeFirst().request);
        }
    }

    /** Numbers of the records, by spool. */
    Map<ProducerEpoch, NumberSet> taken() {
        return taken;
    }

    /** Requests that go on after the last record. */
    OpenRequests requests() {
        return requests;
    }

    /** Tokens that were billed of an hour's records, less what was taken back. */
    TokenCounts billed(Instant hour) {
        return billed.getOrDefault(hour, TokenCounts.zero());
    }
}
