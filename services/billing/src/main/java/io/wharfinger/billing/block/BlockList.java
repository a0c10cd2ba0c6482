package io.wharfinger.billing.block;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;
import static io.wharfinger.rpc.identity.Role.SERVICE;

import io.smallrye.mutiny.Uni;
import io.wharfinger.billing.lending.WindowKey;
import io.wharfinger.contracts.billing.v1.Block;
import io.wharfinger.contracts.billing.v1.ListBlocksRequest;
import io.wharfinger.rpc.failure.WharfException;
import io.wharfinger.rpc.identity.Caller;
import io.wharfinger.rpc.list.Page;
import io.wharfinger.rpc.list.PageRequest;
import io.wharfinger.rpc.list.PageTokens;
import io.wharfinger.rpc.store.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Blocks of a budget that are still held, of all its windows. */
@ApplicationScoped
class BlockList {
    private static final String LIST = "blocks";

    private final TenantScope scope;

    BlockList(TenantScope scope) {
        this.scope = scope;
    }

    /** A block with what it is named by. */
    private record Row(
            WindowKey window, String tenantPath, String currency, io.wharfinger.billing.lending.Block block) {
        String key() {
            return window.start() + " " + block.place();
        }

        Block message() {
            return BlockMessages.of(window, tenantPath, currency, block);
        }
    }

    /** What a page begins after. */
    private record After(Instant start, int place) {
        static After of(String key) {
            if (key.isEmpty()) {
                return new After(Instant.EPOCH, 0);
            }
            try {
                var parts = key.split(" ", 2);
                return new After(Instant.parse(parts[0]), Integer.parseInt(parts[parts.length - 1]));
            } catch (DateTimeParseException | NumberFormatException e) {
                throw new WharfException(REQUEST_FIELD_INVALID, "page_token is not one of this list.");
            }
        }
    }

    Uni<Page<Block>> list(Caller caller, ListBlocksRequest request) {
        caller.require(SERVICE);
        var limit = BlockRules.limit(request.getLimitId());
        var page = PageRequest.of(request.getPageSize(), request.getPageToken());
        var after = After.of(PageTokens.decode(LIST, page.token()));
        return scope.withTransaction(caller.tenantPath(), session -> read(session, limit, after, page.size() + 1))
                .map(rows -> Page.of(page, rows, LIST, Row::key).map(Row::message));
    }

    private static Uni<List<Row>> read(Mutiny.Session session, String limit, After after, int countMax) {
        return session.createNativeQuery("""
                        select b.id, b.place, b.lent, b.captured, b.returned, b.expired, b.expire_time, b.window_start,
                            b.tenant_path, w.currency_code
                        from block b join budget_window w on w.limit_id = b.limit_id and w.start_time = b.window_start
                        where b.limit_id = :limit and b.held > 0 and (b.window_start, b.place) > (:start, :place)
                        order by b.window_start, b.place limit :countMax""", Object[].class)
                .setParameter("limit", limit)
                .setParameter("start", after.start)
                .setParameter("place", after.place)
                .setParameter("countMax", countMax)
                .getResultList()
                .map(rows -> rows.stream().map(row -> row(limit, row)).toList());
    }

    private static Row row(String limit, Object[] row) {
        var start = ((OffsetDateTime) row[7]).toInstant();
        return new Row(new WindowKey(limit, start), (String) row[8], (String) row[9], BlockTable.block(row));
    }
}
