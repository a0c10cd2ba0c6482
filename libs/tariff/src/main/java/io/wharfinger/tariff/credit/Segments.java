package io.wharfinger.tariff.credit;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The segments of a timeline while it is walked along. Not for several threads. */
final class Segments {
    private final List<Segment> closed = new ArrayList<>();
    private Instant start;
    private BigDecimal used = BigDecimal.ZERO;

    Segments(Instant start) {
        this.start = start;
    }

    void use(BigDecimal quantity) {
        used = used.add(quantity);
    }

    void close(Instant at, BigDecimal overage) {
        if (at.isAfter(start)) {
            closed.add(new Segment(start, at, used, overage));
            start = at;
            used = BigDecimal.ZERO;
        }
    }

    List<Segment> finish(Instant end, BigDecimal overage) {
        if (!end.isAfter(start) && !closed.isEmpty()) {
            var last = closed.removeLast();
            used = used.add(last.used());
            start = last.start();
        }
        closed.add(new Segment(start, end, used, overage));
        return List.copyOf(closed);
    }
}
