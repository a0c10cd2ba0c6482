package io.wharfinger.billing.intake;

import io.wharfinger.billing.book.BooksTable;
import io.wharfinger.billing.book.OpenBatch;
import io.wharfinger.billing.book.ParkedTable;
import io.wharfinger.billing.rating.Missing;
import io.wharfinger.billing.rating.Parked;
import io.wharfinger.billing.rating.RateBook;
import io.wharfinger.billing.rating.Rating;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rates parked usage after a change of the rate book, some rows in each transaction. */
final class ParkedRetry {
    private static final int ROWS_MAX = 5000;

    private Place place = new Place(0, 0);

    /** How far the rows were tried under one rate book. */
    private record Place(long rateBook, long afterId) {}

    /** Tries some rows as part of the batch. Says whether there is more to try. */
    boolean retry(OpenBatch batch) throws SQLException {
        var rateBook = batch.books().rateBook();
        var table = new ParkedTable(batch.connection());
        var waiting = table.waitingAfter(place.rateBook() == rateBook ? place.afterId() : 0, ROWS_MAX);
        var book = batch.rateBook();
        var outcomes = waiting.stream().collect(Collectors.groupingBy(row -> missing(row, book)));
        for (var missing : Missing.values()) {
            table.missing(outcomes.getOrDefault(Optional.of(missing), List.of()), missing);
        }
        var priced = outcomes.getOrDefault(Optional.<Missing>empty(), List.of());
        if (!priced.isEmpty()) {
            table.rated(priced, batch.number());
            batch.add(Rating.of(priced.stream().map(ParkedTable.Waiting::usage).toList(), book)
                    .deltas());
            batch.write();
        }
        if (waiting.size() < ROWS_MAX) {
            new BooksTable(batch.connection()).writeRetried(rateBook);
            return false;
        }
        place = new Place(rateBook, waiting.getLast().id());
        return true;
    }

    /** What a row still waits for; empty if it can be rated. */
    private static Optional<Missing> missing(ParkedTable.Waiting row, RateBook book) {
        return Rating.of(List.of(row.usage()), book).parked().stream()
                .map(Parked::missing)
                .findFirst();
    }
}
