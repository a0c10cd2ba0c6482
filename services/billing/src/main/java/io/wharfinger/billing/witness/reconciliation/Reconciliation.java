package io.wharfinger.billing.witness.reconciliation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/**
 * Compares one endpoint's readings with what was metered for it. Every minute of the span is in exactly one window, and so
 * is every token that was metered or counted.
 */
public final class Reconciliation {
    private final NavigableMap<Instant, Counts> metered;
    private final Duration step;
    private final List<Window> windows = new ArrayList<>();
    private final List<Stretch> open = new ArrayList<>();

    private Reconciliation(NavigableMap<Instant, Counts> metered, Duration step) {
        this.metered = metered;
        this.step = step;
    }

    /**
     * The windows of a span, the earliest first. A window ends with the first reading at or after a multiple of the step;
     * minutes without readings are windows of their own. The first may begin before the span, where readings are missing.
     *
     * @param readings of one endpoint, all from {@code since} on
     * @param metered by minute, all from {@code since} on
     * @param since start of what is given, before the span
     */
    public static List<Window> windows(
            List<Reading> readings, NavigableMap<Instant, Counts> metered, Instant since, Span span, Duration step) {
        var reconciliation = new Reconciliation(metered, step);
        reconciliation.walk(EngineHistory.stretches(readings, since), span);
        return reconciliation.windows;
    }

    private void walk(List<Stretch> stretches, Span span) {
        var at = span.start();
        for (var stretch : stretches) {
            if (stretch.end().isAfter(span.start()) && !stretch.end().isAfter(span.end())) {
                unread(at, stretch.start());
                add(stretch);
                at = stretch.end();
            }
        }
        unread(at, span.end());
        close();
    }

    private void unread(Instant start, Instant end) {
        if (start.isBefore(end)) {
            close();
            var minutes = Duration.between(start, end).toMinutes();
            windows.add(new Window(start, end, 0, Comparison.unread(metered(start, end), minutes)));
        }
    }

    private void add(Stretch stretch) {
        open.add(stretch);
        var start = open.getFirst().start();
        var boundary = Instant.EPOCH.plus(
                step.multipliedBy(Duration.between(Instant.EPOCH, start).dividedBy(step) + 1));
        if (!stretch.end().isBefore(boundary)) {
            close();
        }
    }

    private void close() {
        if (open.isEmpty()) {
            return;
        }
        var whole = open.stream().reduce(Stretch::join).orElseThrow();
        var joined = open.stream().mapToLong(stretch -> stretch.minutes() - 1).sum();
        windows.add(new Window(whole.start(), whole.end(), Math.toIntExact(joined), compare(whole)));
        open.clear();
    }

    private Comparison compare(Stretch stretch) {
        var counts = metered(stretch.start(), stretch.end());
        var tokens = Math.max(counts.tokens(), stretch.counts().tokens());
        var length = Duration.between(stretch.start(), stretch.end());
        return new Comparison(
                counts,
                stretch.counts(),
                share(tokens, stretch.startBlur().plus(stretch.endBlur()), length),
                share(tokens, stretch.lost(), length),
                0,
                0,
                stretch.busyMicros(),
                stretch.restarted(),
                true);
    }

    private Counts metered(Instant start, Instant end) {
        return metered.subMap(start, true, end, false).values().stream().reduce(Counts.NONE, Counts::plus);
    }

    /** Tokens of a part of the time, at the rate of all of it; never more than all. */
    private static long share(long tokens, Duration part, Duration all) {
        var partMicros = Math.min(micros(part), micros(all));
        return BigDecimal.valueOf(tokens)
                .multiply(BigDecimal.valueOf(partMicros))
                .divide(BigDecimal.valueOf(micros(all)), 0, RoundingMode.CEILING)
                .longValueExact();
    }

    private static long micros(Duration time) {
        return time.dividedBy(ChronoUnit.MICROS.getDuration());
    }
}
