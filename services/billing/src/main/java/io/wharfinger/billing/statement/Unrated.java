package io.wharfinger.billing.statement;

import io.wharfinger.billing.rating.Missing;
import io.wharfinger.billing.usage.TokenCounts;

/** Usage of a model that waits for a tenant or a price. */
public record Unrated(String model, Missing missing, TokenCounts counts) {}
