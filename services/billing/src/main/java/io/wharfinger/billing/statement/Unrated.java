package io.wharfinger.billing.statement;

import io.wharfinger.billing.rating.Missing;
import io.wharfinger.billing.usage.TokenCounts;
import java.util.SortedMap;

/**
 * Usage of a model that waits for a tenant or a price.
 *
 * @param counts tokens by class
 * @param units other units, by name
 */
public record Unrated(String model, Missing missing, TokenCounts counts, SortedMap<String, Long> units) {}
