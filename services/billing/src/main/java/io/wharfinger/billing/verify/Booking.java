package io.wharfinger.billing.verify;

/** Compares the transfers of a batch with its delta rows, and hashes both. */
record Booking(ChainCheck chain, TransferCheck transfers, Findings findings) {

    /**
     * The next batch of a window.
     *
     * @param from place of its first delta row
     * @return place after its last
     */
    int check(BatchRow batch, BatchWindow window, int from) {
        var deltas = window.deltas();
        var to = from;
        while (to < deltas.size() && deltas.batch(to) == batch.number()) {
            to++;
        }
        if (to - from != batch.deltaCount()) {
            findings.differs(
                    Comparison.DELTAS,
                    "batch %d wrote %d delta rows, %d are there"
                            .formatted(batch.number(), batch.deltaCount(), to - from));
        }
        chain.begin(batch);
        chain.add(deltas, from, to);
        book(batch, window, from, to);
        chain.end(batch);
        return to;
    }

    private void book(BatchRow batch, BatchWindow window, int from, int to) {
        var row = from;
        var count = 0;
        while (!window.transfers().isEmpty() && window.transfers().getFirst().batch() == batch.number()) {
            var transfer = window.transfers().removeFirst();
            row = transfers.check(batch, transfer, window.deltas(), row, to);
            chain.add(transfer);
            count++;
        }
        if (row != to || count != batch.transferCount()) {
            findings.differs(
                    Comparison.TRANSFERS,
                    "batch %d: of its %d delta rows %d are booked, of its %d transfers %d are there"
                            .formatted(batch.number(), to - from, row - from, batch.transferCount(), count));
        }
    }
}
