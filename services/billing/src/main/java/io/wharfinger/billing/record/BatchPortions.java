package io.wharfinger.billing.record;

import io.wharfinger.billing.column.UsageBlock;
import io.wharfinger.billing.request.RequestKey;
import io.wharfinger.billing.usage.FactKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which records of a batch were billed, or parked, at one grain. */
final class BatchPortions {
    private static final Duration LONGEST = Duration.ofHours(27);
    private static final Duration MARGIN = Duration.ofMinutes(15);

    private final Connection connection;
    private final BlockSearch blocks;
    private final Names names;
    private final Duration silence;

    /** @param silence for how long nothing is heard of a request before it is billed as it is */
    BatchPortions(Connection connection, BlockSearch blocks, Names names, Duration silence) {
        this.connection = connection;
        this.blocks = blocks;
        this.names = names;
        this.silence = silence;
    }

    List<Portion> of(long batch, String kind, Instant time, Grain grain) throws SQLException {
        return switch (kind) {
            case "USAGE" -> ofRecords(batch, time, grain);
            case "EXPIRY" -> ofExpiries(batch, time, grain);
            default -> List.of();
        };
    }

    /** Closings of the batch, the first of each request. */
    private List<Portion> ofRecords(long batch, Instant time, Grain grain) throws SQLException {
        var closings = blocks.ofBatch(batch, time, grain.tenantPath(), (block, at) -> isClosing(block, at, grain));
        var byRequest = new LinkedHashMap<RequestKey, StoredRecord>();
        for (var closing : closings) {
            byRequest.putIfAbsent(closing.request(), closing);
        }
        var expiries = new ExpiryRows(connection).among(List.copyOf(byRequest.keySet()));
        var portions = new ArrayList<Portion>();
        for (var closing : byRequest.entrySet()) {
            var expiry = Optional.ofNullable(expiries.get(closing.getKey()));
            portions.addAll(ofClosing(closing.getValue(), expiry, grain.tenantPath()));
        }
        return portions.stream()
                .filter(portion -> portion.grain().equals(grain))
                .toList();
    }

    private List<Portion> ofClosing(StoredRecord closing, Optional<ExpiryRows.Expired> expiry, String tenantPath)
            throws SQLException {
        names.read(closing.block().attributions());
        var records = new ArrayList<StoredRecord>();
        if (expiry.isPresent()) {
            records.addAll(checkpoint(expiry.get(), tenantPath));
        }
        records.add(closing);
        return new RequestHistory(records, expiry)
                .portions(names::get).stream()
                        .filter(portion -> portion.batch() == closing.batch())
                        .toList();
    }

    private List<StoredRecord> checkpoint(ExpiryRows.Expired expiry, String tenantPath) throws SQLException {
        return records(expiry.time(), tenantPath, Map.of(expiry.request(), expiry)).stream()
                .filter(record -> record.seq() == expiry.checkpointSeq())
                .toList();
    }

    private boolean isClosing(UsageBlock block, int at, Grain grain) {
        return !block.isFlawed(at)
                && block.kind(at) == FactKind.CLOSING
                && new StoredRecord(0, block, at).minute().equals(grain.minute());
    }

    /** Requests that went silent. */
    private List<Portion> ofExpiries(long batch, Instant time, Grain grain) throws SQLException {
        var expired = new HashMap<RequestKey, ExpiryRows.Expired>();
        for (var expiry : new ExpiryRows(connection).ofBatch(batch, grain.tenantPath())) {
            expired.put(expiry.request(), expiry);
        }
        var byRequest = new LinkedHashMap<RequestKey, List<StoredRecord>>();
        for (var record : records(time, grain.tenantPath(), expired)) {
            byRequest.computeIfAbsent(record.request(), _ -> new ArrayList<>()).add(record);
        }
        var portions = new ArrayList<Portion>();
        for (var request : byRequest.entrySet()) {
            for (var record : request.getValue()) {
                names.read(record.block().attributions());
            }
            new RequestHistory(request.getValue(), Optional.ofNullable(expired.get(request.getKey())))
                    .portions(names::get).stream()
                            .filter(portion ->
                                    portion.batch() == batch && portion.grain().equals(grain))
                            .forEach(portions::add);
        }
        return portions;
    }

    /** Openings and checkpoints of requests that expired at a time: they are from before the silence. */
    private List<StoredRecord> records(Instant time, String tenantPath, Map<RequestKey, ExpiryRows.Expired> expired)
            throws SQLException {
        if (expired.isEmpty()) {
            return List.of();
        }
        var near = records(time.minus(silence).minus(MARGIN), time, tenantPath, expired);
        return near.stream().filter(record -> record.kind() == FactKind.OPENING).count() == expired.size()
                ? near
                : records(time.minus(silence).minus(LONGEST), time, tenantPath, expired);
    }

    private List<StoredRecord> records(
            Instant from, Instant to, String tenantPath, Map<RequestKey, ExpiryRows.Expired> expired)
            throws SQLException {
        return blocks.received(
                from,
                to,
                tenantPath,
                (block, at) -> !block.isFlawed(at)
                        && block.kind(at) != FactKind.CLOSING
                        && expired.containsKey(new StoredRecord(0, block, at).request()));
    }
}
