package io.wharfinger.router.upstream.search;

import io.wharfinger.routing.EndpointPicker;
import io.wharfinger.routing.retry.RetryBudget;
import io.wharfinger.routing.retry.RetryPolicy;

/**
 * What every search goes by.
 *
 * @param picker picks one of several upstreams
 * @param retries which failures are retried
 * @param budget how many requests may be sent again, all together
 */
public record SearchRules(EndpointPicker picker, RetryPolicy retries, RetryBudget budget) {}
