package io.wharfinger.billing.credit;

/** Names a tenant's credit in one currency. */
record CreditAccount(String tenantPath, String currencyCode) {}
