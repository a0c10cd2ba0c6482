package io.wharfinger.billing.rating;

/** Usage that waits for a tenant or a price. */
public record Parked(UsageGrain grain, long tokens, Missing missing) {}
