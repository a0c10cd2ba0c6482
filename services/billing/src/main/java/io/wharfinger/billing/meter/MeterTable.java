package io.wharfinger.billing.meter;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Events and refused events in the transaction of a batch. */
record MeterTable(Connection connection) {
    private static final int CONTENT_BYTES_MAX = 4096;
    private static final int MESSAGE_LENGTH_MAX = 1000;

    /** Paths of tenants that are not deleted, by name and by path. */
    Map<String, String> tenants(Set<String> namesOrPaths) throws SQLException {
        var paths = new HashMap<String, String>();
        try (var select = connection.prepareStatement(
                "select name, tenant_path from tenant where not deleted and (name = any (?) or tenant_path = any (?))")) {
            var wanted = connection.createArrayOf("text", namesOrPaths.toArray());
            select.setArray(1, wanted);
            select.setArray(2, wanted);
            var rows = select.executeQuery();
            while (rows.next()) {
                paths.put(rows.getString(1), rows.getString(2));
                paths.put(rows.getString(2), rows.getString(2));
            }
        }
        return paths;
    }

    /** What events of these identities said that came in since a moment, by identity. */
    Map<ByteBuffer, ByteBuffer> known(Collection<ByteBuffer> identities, Instant since) throws SQLException {
        var known = new HashMap<ByteBuffer, ByteBuffer>();
        try (var select = connection.prepareStatement(
                "select identity, content from meter_event where identity = any (?) and received_at > ?")) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "bytea", identities.stream().map(ByteBuffer::array).toArray(byte[][]::new)));
            select.setObject(2, since.atOffset(ZoneOffset.UTC));
            var rows = select.executeQuery();
            while (rows.next()) {
                known.put(ByteBuffer.wrap(rows.getBytes(1)), ByteBuffer.wrap(rows.getBytes(2)));
            }
        }
        return known;
    }

    void add(long batch, Instant receivedAt, List<Checked> events) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into meter_event (batch, place, received_at, identity, content, source, event_id, tenant_path,
                    key_id, model, deployment, service_tier, time, counts, unit, quantity)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
            var place = 1;
            for (var event : events) {
                insert.setLong(1, batch);
                insert.setInt(2, place++);
                insert.setObject(3, receivedAt.atOffset(ZoneOffset.UTC));
                set(insert, event);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void set(PreparedStatement insert, Checked checked) throws SQLException {
        var event = checked.event();
        insert.setBytes(4, checked.identity().array());
        insert.setBytes(5, checked.content().array());
        insert.setString(6, event.source());
        insert.setString(7, event.id());
        insert.setString(8, checked.tenantPath());
        insert.setString(9, event.keyId());
        insert.setString(10, event.model());
        insert.setString(11, event.deployment());
        insert.setString(12, event.serviceTier());
        insert.setObject(13, event.time().atOffset(ZoneOffset.UTC));
        switch (event.used()) {
            case Metered.Tokens tokens -> {
                insert.setArray(
                        14,
                        connection.createArrayOf("bigint", boxed(tokens.counts().toArray())));
                insert.setNull(15, Types.VARCHAR);
                insert.setNull(16, Types.BIGINT);
            }
            case Metered.Units units -> {
                insert.setNull(14, Types.ARRAY);
                insert.setString(15, units.unit());
                insert.setLong(16, units.quantity());
            }
        }
    }

    private static Object[] boxed(long[] counts) {
        return Arrays.stream(counts).boxed().toArray();
    }

    /** Keeps refused events among the dead letters. */
    void refuse(Instant receivedAt, List<Refused> refused) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into dead_letter (origin, sender, reference, reason, message, received_at, content)
                values ('meter', ?, ?, ?, ?, ?, ?)""")) {
            for (var event : refused) {
                insert.setString(1, event.reading().source());
                insert.setString(2, event.reading().id());
                insert.setString(3, event.reason().code());
                insert.setString(4, start(event.words(), MESSAGE_LENGTH_MAX));
                insert.setObject(5, receivedAt.atOffset(ZoneOffset.UTC));
                insert.setBytes(6, start(event.reading().content(), CONTENT_BYTES_MAX));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String start(String text, int lengthMax) {
        return text.substring(0, Math.min(text.length(), lengthMax));
    }

    private static byte[] start(byte[] bytes, int lengthMax) {
        return bytes.length <= lengthMax ? bytes : Arrays.copyOf(bytes, lengthMax);
    }
}
