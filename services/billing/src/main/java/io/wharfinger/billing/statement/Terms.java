package io.wharfinger.billing.statement;

import io.wharfinger.billing.agreement.Assessment;

/**
 * What a period comes to under a tenant's terms.
 *
 * @param currencyCode of the terms
 */
public record Terms(String currencyCode, Assessment assessment) {}
