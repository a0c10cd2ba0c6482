package io.wharfinger.flow.keep;

import java.util.List;

/**
 * What has changed and is to be kept.
 *
 * @param pots pots as they are now
 * @param accounts accounts as they are now
 * @param gone accounts that are over; what they used is in their pots
 * @param gonePots pots of which nothing has to be known any more; one that came again since is among the pots too
 */
public record Changes(List<PotLine> pots, List<AccountLine> accounts, List<AccountLine> gone, List<PotKey> gonePots) {
    /** Whether nothing has changed. */
    public boolean isEmpty() {
        return pots.isEmpty() && accounts.isEmpty() && gone.isEmpty() && gonePots.isEmpty();
    }
}
