package io.wharfinger.billing.book;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers of things that are kept once in a table of their own. What was found or made is remembered, up to a limit;
 * what is remembered must be forgotten when a transaction that made some of it fails. Belongs to one thread.
 */
final class Dictionary<T> {
    private static final int REMEMBERED_MAX = 500_000;

    private final DictionaryTable<T> table;
    private final Map<T, Numbered> remembered = new HashMap<>();

    /** A row's number, and what it is. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Numbered(long id, byte[] digest) {}

    Dictionary(DictionaryTable<T> table) {
        this.table = table;
    }

    void forget() {
        remembered.clear();
    }

    /** A thing that was made known before in this transaction. */
    Numbered get(T thing) {
        var numbered = remembered.get(thing);
        if (numbered == null) {
            throw new IllegalStateException("not made known before: " + thing);
        }
        return numbered;
    }

    /**
     * Makes things known: new ones get the next numbers.
     *
     * @param last the last number that was given
     * @return the last number that is given now
     */
    long know(Collection<T> things, long last, Connection connection) throws SQLException {
        var unknown = unknown(things);
        if (unknown.isEmpty()) {
            return last;
        }
        if (remembered.size() + unknown.size() > REMEMBERED_MAX) {
            remembered.clear();
            unknown = unknown(things);
        }
        return last == 0 ? add(unknown, last, connection) : findOrAdd(unknown, last, connection);
    }

    private Map<T, byte[]> unknown(Collection<T> things) {
        var unknown = new LinkedHashMap<T, byte[]>();
        for (var thing : things) {
            if (!remembered.containsKey(thing)) {
                unknown.computeIfAbsent(thing, table::digest);
            }
        }
        return unknown;
    }

    private long findOrAdd(Map<T, byte[]> unknown, long last, Connection connection) throws SQLException {
        var found = find(new ArrayList<>(unknown.values()), connection);
        var fresh = new LinkedHashMap<T, byte[]>();
        unknown.forEach((thing, digest) -> {
            var id = found.get(ByteBuffer.wrap(digest));
            if (id == null) {
                fresh.put(thing, digest);
            } else {
                remembered.put(thing, new Numbered(id, digest));
            }
        });
        return add(fresh, last, connection);
    }

    private Map<ByteBuffer, Long> find(List<byte[]> digests, Connection connection) throws SQLException {
        var found = new HashMap<ByteBuffer, Long>();
        try (var select =
                connection.prepareStatement("select id, digest from " + table.name() + " where digest = any (?)")) {
            select.setArray(1, connection.createArrayOf("bytea", digests.toArray(byte[][]::new)));
            var rows = select.executeQuery();
            while (rows.next()) {
                found.put(ByteBuffer.wrap(rows.getBytes(2)), rows.getLong(1));
            }
        }
        return found;
    }

    private long add(Map<T, byte[]> fresh, long last, Connection connection) throws SQLException {
        var rows = new CopyBinary(table.name(), "id, digest, " + table.columns());
        var id = last;
        for (var thing : fresh.entrySet()) {
            id++;
            rows.row().add(id).add(thing.getValue());
            table.add(thing.getKey(), rows);
            remembered.put(thing.getKey(), new Numbered(id, thing.getValue()));
        }
        rows.into(connection);
        return id;
    }
}
