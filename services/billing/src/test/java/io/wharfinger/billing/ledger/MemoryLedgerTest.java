package io.wharfinger.billing.ledger;

import java.util.function.Consumer;

class MemoryLedgerTest extends LedgerContract {
    private final MemoryLedger ledger = new MemoryLedger();

    @Override
    protected void inTransaction(Consumer<Ledger> work) {
        work.accept(ledger);
    }
}
