package io.wharfinger.billing.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A ledger in memory: behaves as the real one, see LedgerContract. */
final class MemoryLedger implements Ledger {
    private final Set<String> operations = new HashSet<>();
    private final List<Transfer> transfers = new ArrayList<>();

    @Override
    public void post(List<Transfer> batch) {
        var keys = new HashSet<String>();
        for (var transfer : batch) {
            if (operations.contains(transfer.operationKey()) || !keys.add(transfer.operationKey())) {
                throw new OperationRepeatedException(transfer.operationKey());
            }
        }
        operations.addAll(keys);
        transfers.addAll(batch);
    }

    @Override
    public BigDecimal balance(Account account, String currencyCode) {
        return transfers.stream()
                .filter(transfer -> transfer.currencyCode().equals(currencyCode))
                .flatMap(transfer -> transfer.entries().stream())
                .filter(entry -> entry.account().equals(account))
                .map(Entry::amount)
                .reduce(BigDecimal.ZERO.setScale(12), BigDecimal::add);
    }
}
