package io.wharfinger.billing.usage;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One fact about one request.
 *
 * @param seq its number in the producer's epoch, from 1
 * @param requestId the request; null if the record names none that can be read
 * @param time when the fact was recorded, by the router's clock
 */
public record UsageRecord(long seq, @Nullable UUID requestId, Instant time, Fact fact) {}
