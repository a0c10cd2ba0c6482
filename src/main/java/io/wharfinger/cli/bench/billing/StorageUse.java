package io.wharfinger.cli.bench.billing;

import io.wharfinger.cli.bench.figure.Figure;
import io.wharfinger.cli.bench.figure.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * What lay where at one moment.
 *
 * @param records in the books
 * @param wal bytes that the log has got since the server was made
 * @param places bytes in tables, indexes, and where large values are
 * @param tables bytes of each table with all that belongs to it
 */
record StorageUse(long records, long wal, SortedMap<String, Long> places, SortedMap<String, Long> tables) {
    private static final double WORTH_A_WORD = 0.5;

    static StorageUse read(BooksDatabase books) {
        return new StorageUse(books.committed(), books.walBytes(), books.places(), books.tables());
    }

    /** What has been added since an earlier moment, for each record. */
    List<Figure> since(StorageUse before, FeedStatus feed) {
        double each = records - before.records;
        double tables = grown("table", before) / each;
        double indexes = grown("index", before) / each;
        double toast = grown("toast", before) / each;
        double log = (wal - before.wal) / each;
        double message = feed.storedBytesOfRecord();
        double kept = tables + indexes + toast;
        List<Figure> figures = new ArrayList<>();
        figures.add(figure(BillingFigures.BYTES_NATS, message));
        figures.add(figure(BillingFigures.BYTES_WAL, log));
        figures.add(figure(BillingFigures.BYTES_TABLES, tables));
        figures.add(figure(BillingFigures.BYTES_INDEXES, indexes));
        figures.add(figure(BillingFigures.BYTES_TOAST, toast));
        figures.add(figure(BillingFigures.BYTES_KEPT, kept));
        figures.add(figure(BillingFigures.BYTES_ALL, message + log + kept));
        return figures;
    }

    /** The tables that have grown, in words. */
    String byTable(StorageUse before) {
        double each = records - before.records;
        return tables.entrySet().stream()
                .map(table -> Map.entry(
                        table.getKey(), (table.getValue() - before.tables.getOrDefault(table.getKey(), 0L)) / each))
                .filter(table -> table.getValue() >= WORTH_A_WORD)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(table -> String.format(Locale.ROOT, "%s %.1f", table.getKey(), table.getValue()))
                .collect(Collectors.joining(", ", "Bytes per record by table, indexes included: ", "."));
    }

    private double grown(String place, StorageUse before) {
        return places.getOrDefault(place, 0L) - before.places.getOrDefault(place, 0L);
    }

    private static Figure figure(Quantity quantity, double value) {
        return new Figure(quantity, List.of(value));
    }
}
