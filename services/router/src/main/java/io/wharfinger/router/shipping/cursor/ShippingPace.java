package io.wharfinger.router.shipping.cursor;

/**
 * How records are shipped.
 *
 * @param batchRecordsMax most records in one message
 * @param batchMillis longest time that a record waits for others to make a batch with
 * @param windowMessages messages that may wait for their acknowledgement
 * @param stallMillis time without any progress of billing's watermark after which what was acknowledged is shipped again;
 *     doubles each time it did not help
 * @param stallMillisMax what that time never exceeds
 * @param retryMillis pause after a message was not acknowledged; doubles each time
 * @param retryMillisMax what that pause never exceeds
 */
public record ShippingPace(
        int batchRecordsMax,
        long batchMillis,
        int windowMessages,
        long stallMillis,
        long stallMillisMax,
        long retryMillis,
        long retryMillisMax) {}
