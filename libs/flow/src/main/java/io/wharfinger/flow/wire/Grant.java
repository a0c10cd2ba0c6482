package io.wharfinger.flow.wire;

/**
 * What an account may use; amounts in the limit's unit.
 *
 * @param handle the account
 * @param state its state
 * @param granted granted in all
 * @param keepFree most that the router may keep free, it gives back what is above; negative if nothing is wanted back
 * @param rateMilliPerSecond share of a rate to go on with when quota cannot be reached, in thousandths of a unit per second
 * @param left left of the limit and granted to nobody
 * @param resetMillis until the window starts anew or a rate would be whole again; 0 if there is no such time
 * @param windowStartMillis start of its calendar window, in milliseconds since 1970; 0 for other windows
 */
public record Grant(
        int handle,
        State state,
        long granted,
        long keepFree,
        long rateMilliPerSecond,
        long left,
        long resetMillis,
        long windowStartMillis) {}
