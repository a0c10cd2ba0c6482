package io.wharfinger.billing.rerating;

import io.wharfinger.billing.book.BookBatch;
import io.wharfinger.billing.book.BooksTable;
import io.wharfinger.billing.rating.Delta;
import io.wharfinger.billing.rating.Repricing;
import io.wharfinger.billing.record.RequestSizes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * One step of the re-rating that is under way: one span of one tenant's usage, in one transaction of the books with the place
 * to go on from. Whoever stops in between loses the step and nothing else.
 */
final class ReratingStep {
    /** Kind of the batches. */
    static final String KIND = "REVERSAL";

    private final BookBatch batch;
    private final Duration silence;
    private final int sumsMax;
    private final WorkTable works;
    private final ChunkTable chunks;
    private final BookedTable booked;

    /**
     * @param silence for how long nothing is heard of a request before it is billed as it is
     * @param sumsMax most sums to rate again at once
     */
    ReratingStep(BookBatch batch, Duration silence, int sumsMax) {
        this.batch = batch;
        this.silence = silence;
        this.sumsMax = sumsMax;
        this.works = new WorkTable(batch.connection());
        this.chunks = new ChunkTable(batch.connection());
        this.booked = new BookedTable(batch.connection());
    }

    /** Does it; says whether there may be another. */
    boolean run() throws SQLException {
        var work = works.lock();
        if (work.isEmpty()) {
            return false;
        }
        if (work.get().voiding()) {
            undo(work.get());
        } else {
            goOn(work.get());
        }
        return true;
    }

    private void goOn(Work work) throws SQLException {
        var path = work.atTime() == null ? works.nextTenant(work) : work.atPath();
        if (path.isEmpty()) {
            works.done(work, batch.time());
            return;
        }
        new BooksTable(batch.connection()).rollUp();
        var rest = new Span(path, Objects.requireNonNullElse(work.atTime(), work.start()), work.end());
        var span = new Span(path, rest.start(), booked.end(rest, sumsMax));
        switch (repriced(span)) {
            case Repricing.Difference(var deltas) -> book(work, span, deltas);
            case Repricing.PriceMissing missing -> works.stopped(work, batch.time(), Stop.of(missing));
            case Repricing.MinuteUnknown unknown -> works.stopped(work, batch.time(), Stop.of(unknown));
            case Repricing.SizeUnknown unknown -> works.stopped(work, batch.time(), Stop.of(unknown));
        }
    }

    private Repricing repriced(Span span) throws SQLException {
        var quarters = booked.of(span);
        var tiers = booked.sizeTiers(quarters.stream()
                .map(quarter -> quarter.sum().priceVersionId())
                .distinct()
                .toList());
        var parts = quarters.stream()
                .map(quarter ->
                        quarter.firstRated(tiers.getOrDefault(quarter.sum().priceVersionId(), List.of())))
                .toList();
        var sums = quarters.stream().map(BookedQuarter::sum).toList();
        try (var sizes = new RequestSizes(batch.connection(), silence)) {
            return Repricing.of(
                    parts, sums, batch.rateBook(), new FirstRated(batch.connection(), span.tenantPath(), sizes));
        }
    }

    private void book(Work work, Span span, List<Delta> deltas) throws SQLException {
        new LineTable(batch.connection()).add(work.id(), deltas);
        if (!deltas.isEmpty() && !work.dryRun()) {
            batch.add(deltas);
            chunks.add(work.id(), batch.number(), span, null);
        }
        works.advance(work, span, deltas.size());
    }

    private void undo(Work work) throws SQLException {
        var chunk = chunks.toUndo(work.id());
        if (chunk.isEmpty()) {
            works.done(work, batch.time());
            return;
        }
        var span = chunk.get().span();
        batch.add(booked.ofBatch(chunk.get().batch(), span.tenantPath()).stream()
                .map(ReratingStep::opposite)
                .toList());
        chunks.add(work.id(), batch.number(), span, chunk.get().batch());
    }

    private static Delta opposite(Delta delta) {
        return new Delta(
                delta.grain(),
                delta.priceVersionId(),
                delta.currencyCode(),
                -delta.tokens(),
                delta.amount().negate());
    }
}
