package io.wharfinger.billing.intake;

import io.wharfinger.billing.rating.Missing;
import io.wharfinger.billing.rating.Parked;
import io.wharfinger.billing.rating.RateBook;
import io.wharfinger.billing.rating.Rating;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Rates parked usage after a change of the rate book, some rows in each transaction. */
final class ParkedRetry {
    private static final int ROWS_MAX = 5000;

    private final RateBookReader rateBooks;
    private Place place = new Place(0, 0);

    /** How far the rows were tried under one rate book. */
    private record Place(long rateBook, long afterId) {}

    ParkedRetry(RateBookReader rateBooks) {
        this.rateBooks = rateBooks;
    }

    /** Says whether there is more to try. */
    boolean retry(Books books, Instant now, Connection database, BatchWriter writer) throws SQLException {
        var after = place.rateBook() == books.rateBook() ? place.afterId() : 0;
        var table = new ParkedTable(database);
        var waiting = table.waitingAfter(after, ROWS_MAX);
        var book = rateBooks.at(books, database);
        var outcomes = waiting.stream().collect(Collectors.groupingBy(row -> missing(row, book)));
        for (var missing : Missing.values()) {
            table.missing(outcomes.getOrDefault(Optional.of(missing), List.of()), missing);
        }
        var priced = outcomes.getOrDefault(Optional.<Missing>empty(), List.of());
        if (!priced.isEmpty()) {
            table.rated(priced, books.nextBatch());
            var rating =
                    Rating.of(priced.stream().map(ParkedTable.Waiting::usage).toList(), book);
            writer.write(books, BatchWriter.Kind.RETRY, now, rating.deltas());
        }
        if (waiting.size() < ROWS_MAX) {
            new BooksTable(database).writeRetried(books.rateBook());
            return false;
        }
        place = new Place(books.rateBook(), waiting.getLast().id());
        return true;
    }

    /** What a row still waits for; empty if it can be rated. */
    private static Optional<Missing> missing(ParkedTable.Waiting row, RateBook book) {
        return Rating.of(List.of(row.usage()), book).parked().stream()
                .map(Parked::missing)
                .findFirst();
    }
}
