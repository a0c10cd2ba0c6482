package io.wharfinger.billing.record;

import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.RecordShare;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Where the tokens of a portion went: into delta rows, or they wait. */
record Shares(Connection connection) {
    private static final int MILLION_DIGITS = 6;

    /**
     * What was found.
     *
     * @param waitsFor codes of what some of its tokens wait for
     * @param reratedBy batches that have moved usage away from a price that its tokens were rated at
     */
    record Found(List<RecordShare> shares, Set<String> waitsFor, SortedSet<Long> reratedBy) {

        Found() {
            this(new ArrayList<>(), new LinkedHashSet<>(), new TreeSet<>());
        }
    }

    private record Parked(long ratedBatch, String missing) {}

    Found of(Portion portion) throws SQLException {
        var found = new Found();
        for (var tokenClass : TokenClass.values()) {
            var tokens = portion.counts().get(tokenClass);
            if (tokens != 0) {
                place(portion, tokenClass, tokens, found);
            }
        }
        return found;
    }

    private void place(Portion portion, TokenClass tokenClass, long tokens, Found found) throws SQLException {
        if (addShare(portion, portion.batch(), tokenClass, tokens, found)) {
            return;
        }
        // What is neither in a delta row nor parked has come to nothing with what its batch took back.
        var parked = parked(portion, tokenClass);
        if (parked.isPresent()
                && (parked.get().ratedBatch == 0
                        || !addShare(portion, parked.get().ratedBatch, tokenClass, tokens, found))) {
            found.waitsFor.add(parked.get().missing);
        }
    }

    private boolean addShare(Portion portion, long batch, TokenClass tokenClass, long tokens, Found found)
            throws SQLException {
        try (var select = connection.prepareStatement("""
                select d.id, c.currency_code, c.price_version_id::text,
                    unit_price(c.price_version_id, c.token_class, c.size_tier, c.service_tier), c.id
                from transfer t join delta d on d.run = t.first_delta
                join rate_class c on c.id = d.rate_class
                where t.batch = ? and t.tenant_path = ? and c.key_id = ? and c.model = ? and c.deployment = ?
                    and c.accelerator_class = ? and c.service_tier = ? and d.minute = ? and c.partial = ?
                    and c.token_class = ? and c.size_tier = size_tier_of(c.price_version_id, ?)""")) {
            bind(select, portion, batch, tokenClass);
            var row = select.executeQuery();
            if (!row.next()) {
                return false;
            }
            var amount =
                    row.getBigDecimal(4).multiply(BigDecimal.valueOf(tokens)).movePointLeft(MILLION_DIGITS);
            found.shares.add(RecordShare.newBuilder()
                    .setDeltaId(row.getLong(1))
                    .setUnit(tokenClass.name())
                    .setQuantity(tokens)
                    .setAmount(Wire.money(amount, row.getString(2)))
                    .setPriceVersionId(row.getString(3))
                    .build());
            rerated(portion.grain(), row.getLong(5), found);
            return true;
        }
    }

    private void rerated(Grain grain, long rateClass, Found found) throws SQLException {
        try (var select = connection.prepareStatement("""
                select max(k.batch) from rerating_chunk k
                join transfer t on t.batch = k.batch and t.tenant_path = k.tenant_path
                join delta d on d.run = t.first_delta
                where k.tenant_path = ? and k.start_time <= ? and k.end_time > ? and d.rate_class = ?
                    and d.minute = date_bin('15 minutes', ?, timestamptz '2000-01-01 00:00:00Z')
                having sum(d.quantity) <> 0""")) {
            var minute = grain.minute().atOffset(ZoneOffset.UTC);
            select.setString(1, grain.tenantPath());
            select.setObject(2, minute);
            select.setObject(3, minute);
            select.setLong(4, rateClass);
            select.setObject(5, minute);
            var row = select.executeQuery();
            if (row.next()) {
                found.reratedBy.add(row.getLong(1));
            }
        }
    }

    private Optional<Parked> parked(Portion portion, TokenClass tokenClass) throws SQLException {
        try (var select = connection.prepareStatement("""
                select coalesce(rated_batch, 0), missing from parked
                where batch = ? and tenant_path = ? and key_id = ? and model = ? and deployment = ?
                    and accelerator_class = ? and service_tier = ? and minute = ? and partial = ? and token_class = ?
                    and request_input = ?""")) {
            bind(select, portion, portion.batch(), tokenClass);
            var row = select.executeQuery();
            return row.next() ? Optional.of(new Parked(row.getLong(1), row.getString(2))) : Optional.empty();
        }
    }

    private static void bind(PreparedStatement select, Portion portion, long batch, TokenClass tokenClass)
            throws SQLException {
        var grain = portion.grain();
        select.setLong(1, batch);
        select.setString(2, grain.tenantPath());
        select.setString(3, grain.keyId());
        select.setString(4, grain.model());
        select.setString(5, grain.deployment());
        select.setString(6, grain.acceleratorClass());
        select.setString(7, grain.serviceTier());
        select.setObject(8, grain.minute().atOffset(ZoneOffset.UTC));
        select.setBoolean(9, grain.partial());
        select.setString(10, tokenClass.name());
        select.setLong(11, portion.requestInput());
    }
}
