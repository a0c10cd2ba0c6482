package io.wharfinger.tariff.charge;

import io.wharfinger.tariff.money.Decimals;
import java.math.BigDecimal;

/**
 * Spend that a tenant has committed to for each window.
 *
 * @param amount committed for a window
 * @param overageFactor what is above is multiplied by this; above zero
 * @param trueUp whether what is missing is billed
 */
public record Commitment(BigDecimal amount, BigDecimal overageFactor, boolean trueUp) {
    public Commitment {
        Decimals.notNegative("commitment", amount);
        Decimals.positive("overage factor", overageFactor);
    }

    /**
     * What a window comes to.
     *
     * @param utilised cost within the commitment
     * @param overage what the cost above it is billed at
     * @param trueUp what is billed because the cost was below
     */
    public record Window(BigDecimal utilised, BigDecimal overage, BigDecimal trueUp) {
        /** Their sum. */
        public BigDecimal amount() {
            return utilised.add(overage).add(trueUp);
        }
    }

    /** What a window of a cost comes to. */
    public Window window(BigDecimal cost) {
        BigDecimal utilised = cost.min(amount);
        BigDecimal above = cost.subtract(utilised);
        BigDecimal missing = trueUp ? amount.subtract(utilised) : BigDecimal.ZERO;
        return new Window(utilised, above.multiply(overageFactor), missing);
    }
}
