package io.wharfinger.cli.demo.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnTraceTest {
    @Test
    void isTheSameEachTime() {
        assertThat(rows()).isEqualTo(rows());
    }

    @Test
    void isSmallAndInTheOrderOfArrival() {
        List<TraceRow> rows = rows();

        assertThat(rows).hasSizeBetween(200, 300).allMatch(TraceRow::playable);
        assertThat(rows).isSortedAccordingTo(Comparator.comparingLong(TraceRow::arrivalMicros));
        assertThat(rows.getFirst().arrivalMicros()).isZero();
    }

    @Test
    void sharesOneBlockAmongAllAndOthersOnlyWithinAConversation() {
        List<TraceRow> rows = rows();

        assertThat(rows).allMatch(row -> row.blockIds().at(0) == 0);
        assertThat(rows.stream().map(row -> row.blockIds().at(1)).distinct()).hasSize(64);
    }

    private static List<TraceRow> rows() {
        List<TraceRow> result = new ArrayList<>();
        try (TraceRows rows = new OwnTrace().open()) {
            for (TraceRow row = rows.next(); row != null; row = rows.next()) {
                result.add(row);
            }
        }
        return result;
    }
}
