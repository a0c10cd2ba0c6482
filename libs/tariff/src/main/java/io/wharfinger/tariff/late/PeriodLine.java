package io.wharfinger.tariff.late;

import io.wharfinger.tariff.charge.ChargeLine;
import java.math.BigDecimal;
import java.util.OptionalInt;

/**
 * A line of a run, for a period of its own.
 *
 * @param period number of the period that the usage belongs to, from 1
 * @param corrects number of the run that billed the period first; empty: this one does
 * @param tier number of the tier
 * @param basis what the amount is for
 * @param quantity below zero where less is charged at this price than before
 * @param unitPrice price of one unit
 * @param amount before discounts
 * @param discount taken off
 */
public record PeriodLine(
        int period,
        OptionalInt corrects,
        int tier,
        ChargeLine.Basis basis,
        BigDecimal quantity,
        BigDecimal unitPrice,
        BigDecimal amount,
        BigDecimal discount) {

    /** What is billed. */
    public BigDecimal total() {
        return amount.subtract(discount);
    }
}
