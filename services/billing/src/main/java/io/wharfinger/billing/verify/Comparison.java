package io.wharfinger.billing.verify;

/** What is compared: two ways to the same numbers each. */
enum Comparison {
    CURRENCIES("currencies: tenants = rating"),
    RATE_CLASSES("prices: price book = rate classes"),
    DELTAS("tokens and amounts: records = deltas"),
    METERS("tokens, units and amounts: outside meters = deltas and parked"),
    REVERSALS("re-ratings: usage at the prices of then = deltas, and what was taken back = its opposite"),
    ARCHIVE("tokens: archived hours = deltas and parked"),
    ERASED("erased tenants: delta rows that are not recomputed"),
    UNRATED("tokens: unrated records = parked"),
    TRANSFERS("amounts: deltas = transfers, and entries add up to zero"),
    BALANCES("amounts: entries = balances"),
    CREDITS("credit: movements = grants = ledger"),
    BLOCKS("blocks: movements = blocks, and usage of windows = rollups"),
    CHAIN("hashes: deltas, transfers and entries = chain of batches"),
    EXPIRIES("requests: last checkpoints = expiries"),
    REQUESTS("requests: records = open requests"),
    POSITIONS("numbers: records, missing and lost = 1 to high"),
    ROLLUPS("tokens and amounts: deltas = rollups"),
    BILLS("bills: rollups = lines and totals"),
    ASSESSMENTS("terms: bookings of periods = ledger"),
    TERMS("terms: what rollups, holdings and terms come to = what is booked for periods"),
    ACCELERATORS("accelerators: held by one workload at a time"),
    ACCELERATOR_TIME("accelerator time: holdings = hours rows");

    private final String title;

    Comparison(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
