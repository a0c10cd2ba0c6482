package io.wharfinger.flow.keep;

/**
 * Use of a calendar window has reached a threshold; told once.
 *
 * @param pot the pot
 * @param hundredths the threshold, in hundredths of the amount
 * @param used used, in the limit's unit
 * @param amount the limit
 */
public record Crossing(PotKey pot, int hundredths, long used, long amount) {}
