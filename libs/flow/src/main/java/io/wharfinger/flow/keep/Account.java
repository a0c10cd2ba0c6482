package io.wharfinger.flow.keep;

import io.wharfinger.flow.wire.Use;

/** What one run of a router may use of a pot, for one tenant. Totals never go down. */
final class Account {
    final Run run;
    final int handle;
    final String consumerPath;
    final Pot pot;
    private final boolean standing;
    private long granted;
    private long returned;
    private long settled;
    private long reserved;
    private long wanted;
    private long demandMilliPerSecond;
    private boolean lapsed;
    private boolean promised;
    /** Its part of what is left, not granted yet; below zero if it had more than its part. */
    long entitled;

    Account(Run run, int handle, String consumerPath, Pot pot, boolean standing) {
        this.run = run;
        this.handle = handle;
        this.consumerPath = consumerPath;
        this.pot = pot;
        this.standing = standing;
    }

    /**
     * Takes in what the router says. Its totals count if they are larger than those known; it cannot give back what it never
     * had. What it has heard of as granted was granted, even if the keeper has forgotten; what it used beyond that, as debt, is
     * as if granted from then on.
     */
    void use(Use use) {
        lapsed = false;
        promised &= use.granted() < granted;
        granted = Math.max(granted, use.granted());
        settled = standing ? 0 : Math.max(settled, use.settled());
        returned = Math.max(returned, Math.min(use.returned(), granted));
        granted = Math.max(granted, settled + returned);
        reserved = Math.max(0, use.reserved());
        wanted = Math.max(0, use.wanted());
        demandMilliPerSecond = Math.max(0, use.demandMilliPerSecond());
    }

    void grant(long amount) {
        granted += amount;
        promised |= wanted > 0;
        wanted = Math.max(0, wanted - amount);
        entitled -= amount;
    }

    /** Nothing is reserved any more: what was not used is given back. */
    void close() {
        returned = Math.max(returned, granted - settled);
        forgetNeeds();
    }

    /** Its lease is over. What it may have used counts as used; what was open at one time is over. */
    void lapse() {
        lapsed = true;
        forgetNeeds();
    }

    private void forgetNeeds() {
        reserved = 0;
        wanted = 0;
        demandMilliPerSecond = 0;
        entitled = 0;
        promised = false;
    }

    /** What it takes of the pot: in the router's hands or used. */
    long taken() {
        return standing && lapsed ? 0 : Math.max(granted - returned, settled);
    }

    /** In the router's hands. */
    long outstanding() {
        return lapsed ? 0 : Math.max(0, granted - returned - settled);
    }

    /** Free at the router when it last said so, with what was granted since. */
    long idle() {
        return Math.max(0, outstanding() - reserved);
    }

    /** What may be asked back: nothing that was granted to a request that waits and whose router has not heard of it yet. */
    long spare() {
        return promised ? 0 : idle();
    }

    /** What is divided fairly: places that are open at one time, else what waits to be used. */
    long held() {
        return standing ? outstanding() : idle();
    }

    /** What it should hold. */
    long need(long horizonMillis) {
        long ahead = saturatedProduct(demandMilliPerSecond, horizonMillis) / 1_000_000;
        long now = standing ? reserved : 0;
        return Math.max(now + Math.max(ahead, 0), wanted > 0 ? held() + wanted : 0);
    }

    private static long saturatedProduct(long a, long b) {
        return Math.multiplyHigh(a, b) == 0 && a * b >= 0 ? a * b : Long.MAX_VALUE;
    }

    /** Needed at once by the request that waits. */
    long wanted() {
        return wanted;
    }

    long demandMilliPerSecond() {
        return demandMilliPerSecond;
    }

    long granted() {
        return granted;
    }

    long returned() {
        return returned;
    }

    long settled() {
        return settled;
    }

    long reserved() {
        return reserved;
    }

    boolean isLapsed() {
        return lapsed;
    }
}
