package io.wharfinger.flow.keep;

import java.util.List;

/**
 * What has changed and is to be kept.
 *
 * @param pots pots as they are now
 * @param accounts accounts as they are now
 * @param gone accounts that are over; what they used is in their pots
 */
public record Changes(List<PotLine> pots, List<AccountLine> accounts, List<AccountLine> gone) {}
