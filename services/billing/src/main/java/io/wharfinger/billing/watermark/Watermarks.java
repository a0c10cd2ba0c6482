package io.wharfinger.billing.watermark;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.wharfinger.billing.intake.PositionSignals;
import io.wharfinger.billing.position.MultiRange;
import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.position.ProducerPosition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads positions from the database: what is said is what is committed. */
@ApplicationScoped
class Watermarks {
    private static final String COLUMNS = "producer, epoch, high, missing::text, lost::text, update_time";

    private final Pool pool;
    private final PositionSignals signals;
    private final WatermarkConfig config;

    Watermarks(Pool pool, PositionSignals signals, WatermarkConfig config) {
        this.pool = pool;
        this.signals = signals;
        this.config = config;
    }

    /** A producer's row. */
    record Entry(ProducerEpoch producer, ProducerPosition position, OffsetDateTime updateTime) {}

    /** The position now, and then every change. */
    Multi<ProducerPosition> watch(ProducerEpoch producer) {
        var ticks = Multi.createFrom()
                .ticks()
                .every(config.pollInterval())
                .onOverflow()
                .drop()
                .map(_ -> producer);
        return Multi.createBy()
                .merging()
                .streams(Multi.createFrom().item(producer), signals.of(producer), ticks)
                .onOverflow()
                .dropPreviousItems()
                .onItem()
                .transformToUniAndConcatenate(this::position)
                .skip()
                .repetitions();
    }

    private Uni<ProducerPosition> position(ProducerEpoch producer) {
        return pool.preparedQuery("select " + COLUMNS + " from producer_position where producer = $1 and epoch = $2")
                .execute(Tuple.of(producer.producer(), producer.epoch()))
                .map(rows -> rows.size() == 0
                        ? ProducerPosition.start()
                        : entry(rows.iterator().next()).position());
    }

    /** Producers after a given one, by name and epoch. */
    Uni<List<Entry>> list(ProducerEpoch after, int countMax) {
        return pool.preparedQuery("select " + COLUMNS + " from producer_position " + """
                        where (producer, epoch) > ($1, $2)
                        order by producer, epoch limit $3""")
                .execute(Tuple.of(after.producer(), after.epoch(), countMax))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Watermarks::entry)
                        .toList());
    }

    private static Entry entry(Row row) {
        return new Entry(
                new ProducerEpoch(row.getString(0), row.getLong(1)),
                new ProducerPosition(
                        row.getLong(2), MultiRange.parse(row.getString(3)), MultiRange.parse(row.getString(4))),
                row.getOffsetDateTime(5));
    }
}
