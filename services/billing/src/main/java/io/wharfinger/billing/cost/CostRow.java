package io.wharfinger.billing.cost;

import java.math.BigDecimal;
import java.util.Comparator;

/**
 * What something cost in an hour. Each microsecond of each accelerator and each token is in exactly one row.
 *
 * @param key what it is the cost of
 * @param micros microseconds of single accelerators
 * @param amount its cost at 1e-12; 0 without a rate
 * @param tokens tokens that were used
 * @param energyKwh energy in kilowatt-hours; 0 where no power is known
 */
record CostRow(Key key, BigDecimal micros, BigDecimal amount, long tokens, BigDecimal energyKwh) {

    /**
     * What it is the cost of.
     *
     * @param tokenClass a token class; empty for what is not used
     * @param shared name of what is shared; empty otherwise
     * @param currencyCode empty where there is no rate
     */
    record Key(CostKind kind, Pool pool, CostOwner owner, String tokenClass, String shared, String currencyCode)
            implements Comparable<Key> {
        private static final Comparator<Key> ORDER = Comparator.comparing(Key::kind)
                .thenComparing(Key::pool)
                .thenComparing(Key::owner)
                .thenComparing(Key::tokenClass)
                .thenComparing(Key::shared)
                .thenComparing(Key::currencyCode);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    CostRow plus(CostRow other) {
        return new CostRow(
                key,
                micros.add(other.micros),
                amount.add(other.amount),
                Math.addExact(tokens, other.tokens),
                energyKwh.add(other.energyKwh));
    }
}
