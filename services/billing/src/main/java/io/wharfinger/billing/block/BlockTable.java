package io.wharfinger.billing.block;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.lending.Block;
import io.wharfinger.billing.lending.BudgetWindow;
import io.wharfinger.billing.lending.Capture;
import io.wharfinger.billing.lending.WindowKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Blocks and their movements in the database. What a block says follows from its movements. */
final class BlockTable {
    private static final String COLUMNS = " id, place, lent, captured, returned, expired, expire_time ";

    private BlockTable() {}

    /** Blocks of a window of which something is held, the oldest first. */
    static Uni<List<Block>> held(Mutiny.Session session, WindowKey key) {
        return session.createNativeQuery("select" + COLUMNS + """
                        from block where limit_id = :limit and window_start = :start and held > 0 order by place""", Object[].class)
                .setParameter("limit", key.limitId())
                .setParameter("start", key.start())
                .getResultList()
                .map(rows -> rows.stream().map(BlockTable::block).toList());
    }

    /** The window that a block is of; empty if there is none that the session may see. */
    static Uni<Optional<WindowKey>> window(Mutiny.Session session, UUID id) {
        return session.createNativeQuery("select limit_id, window_start from block where id = :id", Object[].class)
                .setParameter("id", id)
                .getResultList()
                .map(rows -> WindowTable.keys(rows).stream().findFirst());
    }

    static Uni<Block> get(Mutiny.Session session, UUID id) {
        return session.createNativeQuery("select" + COLUMNS + "from block where id = :id", Object[].class)
                .setParameter("id", id)
                .getSingleResult()
                .map(BlockTable::block);
    }

    static Block block(Object[] row) {
        return new Block(
                (UUID) row[0],
                (Integer) row[1],
                (BigDecimal) row[2],
                (BigDecimal) row[3],
                (BigDecimal) row[4],
                (BigDecimal) row[5],
                ((OffsetDateTime) row[6]).toInstant());
    }

    /** Lends: adds the block after the last of its window, which is locked. */
    static Uni<Block> lend(
            Mutiny.Session session, BudgetWindow window, UUID id, BigDecimal amount, Instant now, Instant expireTime) {
        return session.createNativeQuery("""
                        insert into block (id, limit_id, window_start, place, tenant_path, lend_time, expire_time)
                        select :id, :limit, :start, 1 + coalesce(max(place), 0), :path, :now, :expire
                        from block where limit_id = :limit and window_start = :start
                        returning place""", Integer.class)
                .setParameter("id", id)
                .setParameter("limit", window.key().limitId())
                .setParameter("start", window.key().start())
                .setParameter("path", window.tenantPath())
                .setParameter("now", now)
                .setParameter("expire", expireTime)
                .getSingleResult()
                .map(place -> Block.lent(id, place, amount, expireTime))
                .call(block -> move(session, window, block, "LEND", amount, now));
    }

    static Uni<Void> giveBack(
            Mutiny.Session session, BudgetWindow window, Block block, BigDecimal amount, Instant now) {
        return move(session, window, block, "RETURN", amount, now);
    }

    private static Uni<Void> move(
            Mutiny.Session session, BudgetWindow window, Block block, String kind, BigDecimal amount, Instant now) {
        return session.createNativeQuery("""
                        insert into block_movement (block_id, tenant_path, kind, amount, time)
                        values (:id, :path, :kind, :amount, :now)""")
                .setParameter("id", block.id())
                .setParameter("path", window.tenantPath())
                .setParameter("kind", kind)
                .setParameter("amount", amount)
                .setParameter("now", now)
                .executeUpdate()
                .replaceWithVoid();
    }

    static Uni<Void> capture(
            Mutiny.Session session, BudgetWindow window, List<Capture.Taken> taken, long upTo, Instant now) {
        if (taken.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery("""
                        insert into block_movement (block_id, tenant_path, kind, amount, time, last_delta)
                        select cast(block_id as uuid), :path, 'CAPTURE', cast(amount as numeric), :now, :upTo
                        from unnest(string_to_array(:blocks, ','), string_to_array(:amounts, ','))
                            as taken (block_id, amount)""")
                .setParameter("path", window.tenantPath())
                .setParameter("now", now)
                .setParameter("upTo", upTo)
                .setParameter(
                        "blocks",
                        taken.stream().map(part -> part.block().id().toString()).collect(Collectors.joining(",")))
                .setParameter(
                        "amounts",
                        taken.stream()
                                .map(part -> part.amount().toPlainString())
                                .collect(Collectors.joining(",")))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Ends what is still held of blocks whose time was over before a moment; says how many. */
    static Uni<Integer> expire(Mutiny.Session session, WindowKey key, Instant before, Instant now) {
        return session.createNativeQuery("""
                        insert into block_movement (block_id, tenant_path, kind, amount, time)
                        select id, tenant_path, 'EXPIRE', held, :now from block
                        where limit_id = :limit and window_start = :start and held > 0 and expire_time <= :before""")
                .setParameter("limit", key.limitId())
                .setParameter("start", key.start())
                .setParameter("before", before)
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Windows with blocks whose time was over before a moment and of which something is held. */
    static Uni<List<WindowKey>> expiring(Mutiny.Session session, Instant before, int countMax) {
        return session.createNativeQuery("""
                        select limit_id, window_start from block where held > 0 and expire_time <= :before
                        group by limit_id, window_start order by min(expire_time) limit :countMax""", Object[].class)
                .setParameter("before", before)
                .setParameter("countMax", countMax)
                .getResultList()
                .map(WindowTable::keys);
    }

    static Uni<Void> extend(Mutiny.Session session, UUID id, Instant expireTime) {
        return session.createNativeQuery("update block set expire_time = :expire where id = :id")
                .setParameter("expire", expireTime)
                .setParameter("id", id)
                .executeUpdate()
                .replaceWithVoid();
    }
}
