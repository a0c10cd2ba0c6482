package io.wharfinger.billing.record;

import io.wharfinger.billing.rating.Missing;
import io.wharfinger.billing.request.RequestKey;
import io.wharfinger.billing.usage.FactKind;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.RecordState;
import io.wharfinger.contracts.billing.v1.RecordStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says what has become of each record of a request. */
final class RequestStatus {
    private final Connection connection;
    private final Names names;
    private final Map<RequestKey, RequestHistory> histories = new LinkedHashMap<>();

    RequestStatus(Connection connection) {
        this.connection = connection;
        this.names = new Names(connection);
    }

    /** The records, in the order in which they were taken in. */
    List<RecordStatus> of(List<StoredRecord> records) throws SQLException {
        var byRequest = new LinkedHashMap<RequestKey, List<StoredRecord>>();
        for (var record : records) {
            names.read(record.block().attributions());
            if (!record.block().isFlawed(record.at())) {
                byRequest
                        .computeIfAbsent(record.request(), _ -> new ArrayList<>())
                        .add(record);
            }
        }
        for (var request : byRequest.entrySet()) {
            histories.put(
                    request.getKey(),
                    new RequestHistory(request.getValue(), new ExpiryRows(connection).of(request.getKey())));
        }
        var statuses = new ArrayList<RecordStatus>();
        for (var record : records) {
            statuses.add(status(record));
        }
        return statuses;
    }

    private RecordStatus status(StoredRecord record) throws SQLException {
        var status = RecordStatus.newBuilder()
                .setProducer(record.producer().producer())
                .setEpoch(record.producer().epoch())
                .setSeq(record.seq())
                .setKind(record.kind().name())
                .setReceiveTime(Wire.timestamp(record.receiveTime()))
                .setBatch(record.batch());
        if (record.block().isFlawed(record.at())) {
            return status.setState(RecordState.RECORD_STATE_REJECTED)
                    .setReason(Flaws.why(record.block(), record.at()))
                    .build();
        }
        status.setTime(Wire.timestamp(record.time())).setCounts(Wire.counts(record.counts()));
        decide(status, record, Objects.requireNonNull(histories.get(record.request())));
        return status.build();
    }

    private void decide(RecordStatus.Builder status, StoredRecord record, RequestHistory history) throws SQLException {
        var portions = history.portions(names::get).stream()
                .filter(portion -> portion.record().equals(record))
                .toList();
        if (!portions.isEmpty()) {
            billed(status, portions);
            correct(status, record, history);
        } else if (record.kind() == FactKind.CLOSING) {
            status.setState(RecordState.RECORD_STATE_REJECTED).setReason("The request was closed before.");
        } else {
            var over = history.closing().isPresent() || history.expiry().isPresent();
            status.setState(over ? RecordState.RECORD_STATE_ACCEPTED : RecordState.RECORD_STATE_OPEN);
        }
    }

    private void billed(RecordStatus.Builder status, List<Portion> portions) throws SQLException {
        var waitsFor = new ArrayList<String>();
        var reratedBy = new TreeSet<Long>();
        for (var portion : portions) {
            var found = new Shares(connection).of(portion);
            status.addAllShares(found.shares());
            waitsFor.addAll(found.waitsFor());
            reratedBy.addAll(found.reratedBy());
        }
        if (!waitsFor.isEmpty()) {
            status.setState(RecordState.RECORD_STATE_WAITING)
                    .setReason(waitsFor.stream()
                            .distinct()
                            .map(missing -> Missing.valueOf(missing).code())
                            .collect(Collectors.joining(", ")));
        } else if (status.getSharesCount() == 0) {
            status.setState(RecordState.RECORD_STATE_ACCEPTED).setReason("Nothing was used.");
        } else if (!reratedBy.isEmpty()) {
            status.setState(RecordState.RECORD_STATE_CORRECTED)
                    .setReason("Rated again by batch %d, at other prices than its shares show."
                            .formatted(reratedBy.last()));
        } else {
            status.setState(RecordState.RECORD_STATE_RATED);
        }
    }

    /** A checkpoint that was billed is taken back by the closing. */
    private static void correct(RecordStatus.Builder status, StoredRecord record, RequestHistory history) {
        var closing = history.closing();
        if (record.kind() == FactKind.CHECKPOINT
                && closing.isPresent()
                && status.getState() == RecordState.RECORD_STATE_RATED) {
            status.setState(RecordState.RECORD_STATE_CORRECTED)
                    .setReason("Taken back and billed anew by batch %d, when the closing came."
                            .formatted(closing.get().batch()));
        }
    }
}
