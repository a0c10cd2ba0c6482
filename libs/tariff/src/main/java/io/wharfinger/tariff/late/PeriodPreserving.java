package io.wharfinger.tariff.late;

import io.wharfinger.tariff.TariffException;
import io.wharfinger.tariff.charge.Charge;
import io.wharfinger.tariff.charge.Conditions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The exact way: a run computes every period again and books the differences as corrections that keep their period. The
 * charge runs over all the periods (tiers and bounds are not begun anew).
 */
public record PeriodPreserving(Charge charge, Conditions conditions) {

    /** The lines of one run, corrections first; periods in which nothing changed have none. */
    public record Run(List<PeriodLine> lines) {
        public Run {
            lines = List.copyOf(lines);
        }

        /** What the run bills. */
        public BigDecimal total() {
            return lines.stream().map(PeriodLine::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /**
     * The runs.
     *
     * @param cumulativeByRun for each run, the cumulative quantity at the end of each period as the run knew it; a run
     *     knows at least the periods of the run before
     */
    public List<Run> runs(List<List<BigDecimal>> cumulativeByRun) {
        List<Run> runs = new ArrayList<>();
        List<PeriodShares> billed = new ArrayList<>();
        List<Integer> firstRuns = new ArrayList<>();
        for (List<BigDecimal> cumulative : cumulativeByRun) {
            List<PeriodShares> now = PeriodShares.of(charge, conditions, cumulative);
            runs.add(run(now, billed, firstRuns));
            while (firstRuns.size() < now.size()) {
                firstRuns.add(runs.size());
            }
            billed = now;
        }
        return List.copyOf(runs);
    }

    private static Run run(List<PeriodShares> now, List<PeriodShares> billed, List<Integer> firstRuns) {
        if (now.size() < billed.size()) {
            throw new TariffException("a run knows %d periods, and the run before it %d: periods do not go away."
                    .formatted(now.size(), billed.size()));
        }
        List<PeriodLine> lines = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            boolean correction = i < billed.size();
            PeriodShares change = correction ? now.get(i).minus(billed.get(i)) : now.get(i);
            OptionalInt corrects = correction ? OptionalInt.of(firstRuns.get(i)) : OptionalInt.empty();
            lines(i + 1, corrects, change).forEach(lines::add);
        }
        return new Run(lines);
    }

    /** What is taken back comes before what is charged instead. */
    private static Stream<PeriodLine> lines(int period, OptionalInt corrects, PeriodShares change) {
        return change.shares().entrySet().stream()
                .map(entry -> line(period, corrects, entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(line -> line.quantity().signum() >= 0));
    }

    private static PeriodLine line(int period, OptionalInt corrects, PricedAt price, Share share) {
        return new PeriodLine(
                period,
                corrects,
                price.tier(),
                price.basis(),
                share.quantity(),
                price.unitPrice(),
                share.amount(),
                share.discount());
    }
}
