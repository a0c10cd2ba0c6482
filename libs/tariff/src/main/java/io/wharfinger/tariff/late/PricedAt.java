package io.wharfinger.tariff.late;

import io.wharfinger.tariff.charge.ChargeLine;
import java.math.BigDecimal;
import java.util.Comparator;

/** What tells lines apart: the same tier, basis and price may be added up. */
record PricedAt(int tier, ChargeLine.Basis basis, BigDecimal unitPrice) implements Comparable<PricedAt> {
    private static final Comparator<PricedAt> ORDER = Comparator.comparingInt(PricedAt::tier)
            .thenComparing(PricedAt::basis)
            .thenComparing(PricedAt::unitPrice);

    static PricedAt of(ChargeLine line) {
        return new PricedAt(line.tier(), line.basis(), line.unitPrice());
    }

    @Override
    public int compareTo(PricedAt other) {
        return ORDER.compare(this, other);
    }
}
