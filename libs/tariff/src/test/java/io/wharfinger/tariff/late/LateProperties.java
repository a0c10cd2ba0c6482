package io.wharfinger.tariff.late;

import static org.assertj.core.api.Assertions.assertThat;

import io.wharfinger.tariff.charge.Charge;
import io.wharfinger.tariff.charge.Conditions;
import io.wharfinger.tariff.charge.Graduated;
import io.wharfinger.tariff.charge.MaximumSpend;
import io.wharfinger.tariff.charge.Tier;
import io.wharfinger.tariff.charge.Tiers;
import io.wharfinger.tariff.charge.Volume;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LateProperties {
    private static final Tiers TIERS = new Tiers(List.of(
            new Tier(new BigDecimal("10"), new BigDecimal("7"), new BigDecimal("3")),
            new Tier(new BigDecimal("25"), new BigDecimal("4"), null),
            new Tier(null, BigDecimal.ONE, new BigDecimal("2"))));
    private static final Conditions CAPPED = new Conditions(
            Optional.empty(), Optional.empty(), Optional.of(new MaximumSpend(new BigDecimal("90"))), Optional.empty());

    @Property(tries = 300)
    void allRunsTogetherAreTheAmountOfTheLast(
            @ForAll("charge") Charge charge, @ForAll("runs") List<List<BigDecimal>> runs) {
        BigDecimal booked = new PeriodPreserving(charge, CAPPED)
                .runs(runs).stream().map(PeriodPreserving.Run::total).reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(booked)
                .isEqualByComparingTo(
                        CAPPED.settle(charge, runs.getLast().getLast(), false).amount());
    }

    @Property(tries = 300)
    void anUnchangedRunBooksNothing(@ForAll("charge") Charge charge, @ForAll("runs") List<List<BigDecimal>> runs) {
        List<List<BigDecimal>> again = new ArrayList<>(runs);
        again.add(runs.getLast());

        assertThat(new PeriodPreserving(charge, CAPPED).runs(again).getLast().lines())
                .isEmpty();
    }

    @Property(tries = 300)
    void bothWaysBookTheSameMoney(@ForAll("charge") Charge charge, @ForAll("runs") List<List<BigDecimal>> runs) {
        List<BigDecimal> delta = new DeltaRuns(charge, CAPPED)
                .amounts(runs.stream().map(List::getLast).toList());
        List<BigDecimal> preserving = new PeriodPreserving(charge, CAPPED)
                .runs(runs).stream().map(PeriodPreserving.Run::total).toList();

        assertThat(preserving).usingElementComparator(BigDecimal::compareTo).containsExactlyElementsOf(delta);
    }

    @Provide
    Arbitrary<Charge> charge() {
        return Arbitraries.of(new Graduated(TIERS), new Volume(TIERS));
    }

    /** Runs that each know one period more, and now and then more of the periods before. */
    @Provide
    Arbitrary<List<List<BigDecimal>>> runs() {
        return Arbitraries.integers()
                .between(0, 20)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(LateProperties::runs);
    }

    private static List<List<BigDecimal>> runs(List<Integer> steps) {
        List<List<BigDecimal>> runs = new ArrayList<>();
        List<BigDecimal> before = List.of();
        for (int step : steps) {
            List<BigDecimal> run = new ArrayList<>();
            BigDecimal late = BigDecimal.valueOf(step % 3);
            before.forEach(quantity -> run.add(quantity.add(late)));
            run.add((run.isEmpty() ? BigDecimal.ZERO : run.getLast()).add(BigDecimal.valueOf(step)));
            runs.add(run);
            before = run;
        }
        return runs;
    }
}
