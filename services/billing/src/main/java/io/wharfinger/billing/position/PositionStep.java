package io.wharfinger.billing.position;

/** The work of taking one batch in. */
final class PositionStep {
    private long high;
    private SeqRanges missing;
    private SeqRanges lost;
    private long repeats;
    private SeqRanges taken = SeqRanges.empty();
    private SeqRanges holes = SeqRanges.empty();
    private SeqRanges filled = SeqRanges.empty();
    private SeqRanges givenUp = SeqRanges.empty();

    PositionStep(ProducerPosition position) {
        high = position.high();
        missing = position.missing();
        lost = position.lost();
    }

    void arrive(SeqRange arrived) {
        filled = missing.within(arrived);
        taken = filled.plusAll(lost.within(arrived));
        missing = missing.minus(arrived);
        lost = lost.minus(arrived);
        if (arrived.last() > high) {
            taken = taken.plus(new SeqRange(Math.max(arrived.first(), high + 1), arrived.last()));
        }
        repeats = arrived.size() - taken.size();
        advance(arrived);
    }

    void giveUp(SeqRange run) {
        var now = missing.within(run);
        if (run.last() > high) {
            now = now.plus(new SeqRange(Math.max(run.first(), high + 1), run.last()));
        }
        missing = missing.minus(run);
        lost = lost.plusAll(now);
        givenUp = givenUp.plusAll(now);
        advance(run);
    }

    private void advance(SeqRange run) {
        if (run.first() > high + 1) {
            var hole = new SeqRange(high + 1, run.first() - 1);
            missing = missing.plus(hole);
            holes = holes.plus(hole);
        }
        high = Math.max(high, run.last());
    }

    Take.Taken result() {
        // A later run of the same message may have given up what an earlier one left open.
        var open = holes;
        for (var run : givenUp.runs()) {
            open = open.minus(run);
        }
        return new Take.Taken(new ProducerPosition(high, missing, lost), taken, repeats, open, filled, givenUp);
    }
}
