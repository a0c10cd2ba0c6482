package io.wharfinger.flow.keep;

/**
 * Names a pot: what a limit allows in one window, for one value.
 *
 * @param limitId id of the limit
 * @param value key id, user or model where the limit counts each apart; else empty
 * @param windowStartMillis start of the calendar window, in milliseconds since 1970; 0 for other windows
 */
public record PotKey(String limitId, String value, long windowStartMillis) {}
