package io.wharfinger.billing.lending;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One window of a budget.
 *
 * @param key which one
 * @param end first moment after it
 * @param tenantPath tenant whose usage counts, with that of those below it
 * @param currencyCode usage in another currency does not count
 * @param budget as the last call said
 * @param captured settled usage that blocks covered
 * @param uncovered settled usage that no block covered: from before the first block, or beyond the blocks
 * @param held lent and not yet captured, returned or expired
 * @param lastDelta delta row up to which settled usage is in
 */
public record BudgetWindow(
        WindowKey key,
        Instant end,
        String tenantPath,
        String currencyCode,
        BigDecimal budget,
        BigDecimal captured,
        BigDecimal uncovered,
        BigDecimal held,
        long lastDelta) {

    /** All settled usage of the window. */
    public BigDecimal settled() {
        return captured.add(uncovered);
    }

    /** What is left of the budget; below zero if it was lowered, or passed by usage that no block covered. */
    public BigDecimal left() {
        return budget.subtract(settled()).subtract(held);
    }

    /** What of the settled usage is beyond the budget; zero if none is. */
    public BigDecimal overspent() {
        return settled().subtract(budget).max(BigDecimal.ZERO);
    }

    /** How much can be lent: as much as wanted, or what is left, or nothing if that is less than the least of use. */
    public BigDecimal lendable(BigDecimal wanted, BigDecimal least) {
        var lendable = left().min(wanted);
        return lendable.signum() <= 0 || lendable.compareTo(least) < 0 ? BigDecimal.ZERO : lendable;
    }

    /** The same window with another budget. What is lent already stays lent. */
    public BudgetWindow withBudget(BigDecimal amount) {
        return new BudgetWindow(key, end, tenantPath, currencyCode, amount, captured, uncovered, held, lastDelta);
    }

    /** After looking up to a delta row and finding nothing. */
    public BudgetWindow upTo(long delta) {
        return new BudgetWindow(key, end, tenantPath, currencyCode, budget, captured, uncovered, held, delta);
    }

    /** After lending. */
    public BudgetWindow lend(BigDecimal amount) {
        return new BudgetWindow(
                key, end, tenantPath, currencyCode, budget, captured, uncovered, held.add(amount), lastDelta);
    }

    /** After usage up to a delta row was captured. */
    public BudgetWindow captured(Capture capture, long upTo) {
        var taken = capture.taken().stream().map(Capture.Taken::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new BudgetWindow(
                key,
                end,
                tenantPath,
                currencyCode,
                budget,
                captured.add(taken),
                uncovered.add(capture.uncovered()),
                held.subtract(taken),
                upTo);
    }
}
