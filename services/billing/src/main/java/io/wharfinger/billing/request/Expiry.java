package io.wharfinger.billing.request;

import io.wharfinger.billing.usage.Usage;

/**
 * The end of waiting for a request.
 *
 * @param checkpointSeq the checkpoint that it is billed from; 0 if there was none, and nothing to bill
 * @param usage what is billed
 */
public record Expiry(RequestKey request, long checkpointSeq, Usage usage) {}
