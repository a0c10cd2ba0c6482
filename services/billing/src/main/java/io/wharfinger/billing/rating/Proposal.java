package io.wharfinger.billing.rating;

/**
 * Prices that are tried on usage of the past.
 *
 * @param tenantPath for this tenant and those below it; {@code /} for all
 */
public record Proposal(String tenantPath, String model, String currencyCode, RateCard rates) {

    boolean isFor(RatedSum sum) {
        return model.equals(sum.model())
                && currencyCode.equals(sum.currencyCode())
                && sum.tenantPath().startsWith(tenantPath);
    }
}
