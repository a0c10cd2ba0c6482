package io.wharfinger.tariff.late;

import io.wharfinger.tariff.charge.Charge;
import io.wharfinger.tariff.charge.Conditions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The simple way: each run books, in the current period, what the quantity now comes to less what was booked. */
public record DeltaRuns(Charge charge, Conditions conditions) {

    /**
     * What each run books.
     *
     * @param cumulative the quantity as each run knew it
     */
    public List<BigDecimal> amounts(List<BigDecimal> cumulative) {
        List<BigDecimal> amounts = new ArrayList<>();
        BigDecimal booked = BigDecimal.ZERO;
        for (BigDecimal quantity : cumulative) {
            BigDecimal due = conditions.settle(charge, quantity, false).amount();
            amounts.add(due.subtract(booked));
            booked = due;
        }
        return List.copyOf(amounts);
    }
}
