package io.wharfinger.flow.wire;

/**
 * A new account: what one router may use of one limit, for one tenant below it, in one window.
 *
 * @param handle number of the router's choice, used once in a run
 * @param limitId id of the limit
 * @param consumerPath tenant that it is for: that of the limit, or one below
 * @param value key id, user or model where the limit counts each apart; else empty
 * @param windowStartMillis start of its calendar window, in milliseconds since 1970, if it was opened in an earlier stream; else
 *     0
 */
public record Opening(int handle, String limitId, String consumerPath, String value, long windowStartMillis) {}
