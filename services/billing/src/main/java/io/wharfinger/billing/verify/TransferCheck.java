package io.wharfinger.billing.verify;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Compares transfers with their delta rows, their entries with zero, and adds the entries up by account. */
final class TransferCheck {
    private final RateClasses classes;
    private final Findings findings;
    private final Map<Account, BigDecimal> balances = new HashMap<>();
    private long entries;

    /** An account of the ledger. */
    record Account(String tenantPath, String account, String currencyCode) {}

    TransferCheck(RateClasses classes, Findings findings) {
        this.classes = classes;
        this.findings = findings;
    }

    /** Sums of entries so far. */
    Map<Account, BigDecimal> balances() {
        return balances;
    }

    /** Entries so far. */
    long entries() {
        return entries;
    }

    /**
     * A transfer of a batch.
     *
     * @param row place of the first delta row that no transfer before it has booked
     * @return place of the first that is not booked after it
     */
    int check(BatchRow batch, TransferRow transfer, DeltaRows deltas, int row, int end) {
        findings.compared(Comparison.TRANSFERS, 1);
        balance(transfer);
        if (transfer.deltaCount() == 0) {
            return row;
        }
        if (row >= end || transfer.firstDelta() != deltas.id(row) || transfer.deltaCount() > end - row) {
            differs(
                    transfer,
                    "it books delta rows %d to %d, which are not the next ones of batch %d"
                            .formatted(
                                    transfer.firstDelta(),
                                    transfer.firstDelta() + transfer.deltaCount() - 1,
                                    batch.number()));
            return row;
        }
        booked(transfer, sum(transfer, deltas, row));
        return row + transfer.deltaCount();
    }

    private BigDecimal sum(TransferRow transfer, DeltaRows deltas, int from) {
        var sum = BigDecimal.ZERO;
        for (var row = from; row < from + transfer.deltaCount(); row++) {
            var rateClass = classes.get(deltas.rateClass(row));
            if (rateClass != null
                    && (!rateClass.meaning().tenantPath().equals(transfer.tenantPath())
                            || !rateClass.meaning().currencyCode().equals(transfer.currencyCode()))) {
                differs(transfer, "delta row %d is of another tenant or currency".formatted(deltas.id(row)));
            }
            sum = sum.add(deltas.amount(row));
        }
        return sum;
    }

    /** What the tenant owes more, and as much revenue. */
    private void booked(TransferRow transfer, BigDecimal sum) {
        var receivable = sum(transfer, "RECEIVABLE");
        var revenue = sum(transfer, "REVENUE");
        if (receivable.compareTo(sum) != 0 || revenue.compareTo(sum.negate()) != 0) {
            differs(
                    transfer,
                    "its delta rows give %s %s, its entries %s owed and %s earned"
                            .formatted(
                                    sum.toPlainString(),
                                    transfer.currencyCode(),
                                    receivable.toPlainString(),
                                    revenue.negate().toPlainString()));
        }
    }

    private static BigDecimal sum(TransferRow transfer, String account) {
        var sum = BigDecimal.ZERO;
        for (var entry : transfer.entries()) {
            if (entry.account().equals(account) && entry.tenantPath().equals(transfer.tenantPath())) {
                sum = sum.add(entry.amount());
            }
        }
        return sum;
    }

    private void balance(TransferRow transfer) {
        var sum = BigDecimal.ZERO;
        for (var entry : transfer.entries()) {
            entries++;
            sum = sum.add(entry.amount());
            balances.merge(
                    new Account(entry.tenantPath(), entry.account(), entry.currencyCode()),
                    entry.amount(),
                    BigDecimal::add);
            if (!entry.currencyCode().equals(transfer.currencyCode())) {
                differs(transfer, "an entry is in %s".formatted(entry.currencyCode()));
            }
        }
        if (sum.signum() != 0 || transfer.entries().size() < 2) {
            differs(
                    transfer,
                    "its %d entries add up to %s".formatted(transfer.entries().size(), sum.toPlainString()));
        }
    }

    private void differs(TransferRow transfer, String what) {
        findings.differs(
                Comparison.TRANSFERS,
                "batch %d, tenant %s, transfer %s (%s): %s"
                        .formatted(
                                transfer.batch(), transfer.tenantPath(), transfer.id(), transfer.operationKey(), what));
    }
}
