package io.wharfinger.billing.record;

import io.wharfinger.billing.column.Compression;
import io.wharfinger.billing.column.Micros;
import io.wharfinger.billing.column.UsageBlock;
import io.wharfinger.billing.usage.FactKind;
import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up raw closing records by tenant, model and endpoint; those of responses that were cut off apart. */
public final class MeteredSums {
    private static final int FETCH_SIZE = 100;
    private static final int CLASSES = TokenClass.values().length;
    /** A router's clock may be ahead of ours by so much. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private final Connection connection;
    private final Names names;
    private final Map<Group, long[]> sums = new TreeMap<>();

    /** What is added up. */
    public record Group(String tenantPath, String model, String endpoint, boolean partial)
            implements Comparable<Group> {
        private static final Comparator<Group> ORDER = Comparator.comparing(Group::tenantPath)
                .thenComparing(Group::model)
                .thenComparing(Group::endpoint)
                .thenComparing(Group::partial);

        @Override
        public int compareTo(Group other) {
            return ORDER.compare(this, other);
        }
    }

    /** A sum. */
    public record Sum(Group group, long requests, TokenCounts counts) {}

    private MeteredSums(Connection connection) {
        this.connection = connection;
        this.names = new Names(connection);
    }

    /** Sums of responses that ended within a span of time, by the routers' clocks. */
    public static List<Sum> of(Connection connection, Instant start, Instant end) throws SQLException {
        var metered = new MeteredSums(connection);
        metered.read(start, end);
        return metered.sums.entrySet().stream()
                .map(sum -> new Sum(
                        sum.getKey(), sum.getValue()[CLASSES], TokenCounts.of(Arrays.copyOf(sum.getValue(), CLASSES))))
                .toList();
    }

    private void read(Instant start, Instant end) throws SQLException {
        try (var compression = new Compression();
                var select = connection.prepareStatement("select columns from usage_block where received_at >= ?")) {
            select.setFetchSize(FETCH_SIZE);
            select.setObject(1, start.minus(AHEAD).atOffset(ZoneOffset.UTC));
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    add(UsageBlock.of(rows.getBytes(1), compression), Micros.of(start), Micros.of(end));
                }
            }
        }
    }

    private void add(UsageBlock block, long start, long end) throws SQLException {
        names.read(block.attributions());
        for (var i = 0; i < block.size(); i++) {
            if (!block.isFlawed(i) && block.kind(i) == FactKind.CLOSING) {
                var ended = block.endMicros(i);
                if (ended >= start && ended < end) {
                    add(block, i);
                }
            }
        }
    }

    private void add(UsageBlock block, int i) {
        var who = names.get(block.attribution(i));
        var group = new Group(who.tenantPath(), who.model(), who.endpoint(), block.isPartial(i));
        var sum = sums.computeIfAbsent(group, _ -> new long[CLASSES + 1]);
        for (var tokenClass = 0; tokenClass < CLASSES; tokenClass++) {
            if (!block.lacks(tokenClass)) {
                sum[tokenClass] = Math.addExact(sum[tokenClass], block.count(i, tokenClass));
            }
        }
        sum[CLASSES]++;
    }
}
