package io.wharfinger.billing.intake;

import io.wharfinger.billing.book.CopyBinary;
import io.wharfinger.billing.column.Compression;
import io.wharfinger.billing.column.UsageBlockWriter;
import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.usage.Attribution;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.UsageRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Collects the raw records of one transaction, a block for each tenant, and copies them into their partition. */
final class UsageBlocks {
    /** The path of what belongs to no tenant yet. */
    static final String PLATFORM = "/";

    private final Instant receivedAt;
    private final ToLongFunction<Attribution> ids;
    private final Map<String, UsageBlockWriter> blocks = new HashMap<>();
    private String lastPath = "";
    private @Nullable UsageBlockWriter lastBlock;
    private int size;

    /** @param ids numbers of attributions */
    UsageBlocks(Instant receivedAt, ToLongFunction<Attribution> ids) {
        this.receivedAt = receivedAt;
        this.ids = ids;
    }

    /**
     * Adds a record.
     *
     * @param openingIn whether its request's opening was in
     * @param requestOf who uses the request, if that is known
     */
    void add(ProducerEpoch producer, UsageRecord record, boolean openingIn, @Nullable Attribution requestOf) {
        size++;
        switch (record.fact()) {
            case Fact.Opening opening -> attributed(producer, record, openingIn, opening.attribution());
            case Fact.Closing closing -> attributed(producer, record, openingIn, closing.attribution());
            case Fact.Checkpoint _, Fact.Flawed _ ->
                block(requestOf == null ? PLATFORM : requestOf.tenantPath()).add(size, producer, record, openingIn);
        }
    }

    private void attributed(ProducerEpoch producer, UsageRecord record, boolean openingIn, Attribution who) {
        block(who.tenantPath()).add(size, producer, record, openingIn, ids.applyAsLong(who));
    }

    private UsageBlockWriter block(String path) {
        var last = lastBlock;
        if (last == null || !path.equals(lastPath)) {
            last = blocks.computeIfAbsent(path, _ -> new UsageBlockWriter(receivedAt));
            lastBlock = last;
            lastPath = path;
        }
        return last;
    }

    /** Records. */
    int size() {
        return size;
    }

    void write(long batch, Connection connection, Compression compression) throws SQLException {
        try (var partition = connection.prepareStatement("select usage_partition(?)")) {
            partition.setObject(1, receivedAt.atOffset(ZoneOffset.UTC));
            partition.execute();
        }
        var rows = new CopyBinary("usage_block", "batch, received_at, tenant_path, records, columns");
        blocks.forEach((path, block) -> rows.row()
                .add(batch)
                .add(receivedAt)
                .add(path)
                .addInt(block.size())
                .add(block.toBytes(compression)));
        rows.into(connection);
    }
}
