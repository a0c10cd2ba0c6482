package io.wharfinger.billing.intake;

import io.wharfinger.billing.rating.Delta;
import io.wharfinger.billing.rating.Missing;
import io.wharfinger.billing.rating.Parked;
import io.wharfinger.billing.rating.RateBook;
import io.wharfinger.billing.rating.Rating;
import io.wharfinger.billing.rating.UsageGrain;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        var rating = rate(waiting, rateBooks.at(books, database));
        for (var missing : Missing.values()) {
            table.missing(of(waiting, parkedFor(rating, missing)), missing);
        }
        if (!rating.deltas().isEmpty()) {
            table.rated(of(waiting, rating.deltas().stream().map(Delta::grain)), books.nextBatch());
            writer.write(books, BatchWriter.Kind.RETRY, now, rating.deltas());
        }
        if (waiting.size() < ROWS_MAX) {
            new BooksTable(database).writeRetried(books.rateBook());
            return false;
        }
        place = new Place(books.rateBook(), waiting.getLast().id());
        return true;
    }

    private static Rating rate(List<ParkedTable.Waiting> waiting, RateBook book) {
        var grains = new TreeMap<UsageGrain, Long>();
        waiting.forEach(row -> grains.merge(row.grain(), row.tokens(), Math::addExact));
        return Rating.of(grains, book);
    }

    private static Stream<UsageGrain> parkedFor(Rating rating, Missing missing) {
        return rating.parked().stream()
                .filter(parked -> parked.missing() == missing)
                .map(Parked::grain);
    }

    private static List<ParkedTable.Waiting> of(List<ParkedTable.Waiting> rows, Stream<UsageGrain> grains) {
        Predicate<UsageGrain> wanted = grains.collect(Collectors.toSet())::contains;
        return rows.stream().filter(row -> wanted.test(row.grain())).toList();
    }
}
