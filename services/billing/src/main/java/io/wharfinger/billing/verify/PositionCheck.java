package io.wharfinger.billing.verify;

import io.wharfinger.billing.position.MultiRange;
import io.wharfinger.billing.position.ProducerEpoch;
import io.wharfinger.billing.position.SeqRange;
import io.wharfinger.billing.position.SeqRanges;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers from 1 to high are taken once, missing or lost: never two of these, and no other. */
record PositionCheck(Connection connection, Findings findings) {

    void run(Spools spools) throws SQLException {
        var awaited = awaited();
        for (var spool : spools.all()) {
            compare(spool.producer(), spool.taken().ranges(), awaited.remove(spool.producer()));
        }
        awaited.forEach((producer, ranges) -> compare(producer, SeqRanges.empty(), ranges));
    }

    private void compare(ProducerEpoch producer, SeqRanges taken, @Nullable SeqRanges said) {
        findings.compared(Comparison.POSITIONS, 1);
        if (!taken.equals(said == null ? SeqRanges.empty() : said)) {
            findings.differs(
                    Comparison.POSITIONS,
                    "producer %s, epoch %d: records hold %s, the position says %s"
                            .formatted(
                                    producer.producer(),
                                    producer.epoch(),
                                    shown(taken),
                                    said == null ? "nothing" : shown(said)));
        }
    }

    private static String shown(SeqRanges ranges) {
        var text = ranges.toString();
        return text.length() <= 300 ? text : text.substring(0, 300) + " ...";
    }

    /** By producer, the numbers that its position says are in. */
    private Map<ProducerEpoch, SeqRanges> awaited() throws SQLException {
        var awaited = new HashMap<ProducerEpoch, SeqRanges>();
        try (var rows = new CopyRows(
                connection, "select producer, epoch, high, missing::text, lost::text from producer_position")) {
            while (rows.next()) {
                var producer = new ProducerEpoch(rows.nextText(), rows.nextLong());
                var high = rows.nextLong();
                var left = high == 0 ? SeqRanges.empty() : new SeqRanges(List.of(new SeqRange(1, high)));
                for (var out : List.of(MultiRange.parse(rows.nextText()), MultiRange.parse(rows.nextText()))) {
                    for (var run : out.runs()) {
                        left = left.minus(run);
                    }
                }
                awaited.put(producer, left);
            }
        }
        return awaited;
    }
}
