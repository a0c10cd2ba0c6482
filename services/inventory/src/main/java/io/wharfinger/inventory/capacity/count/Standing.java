package io.wharfinger.inventory.capacity.count;

/**
 * What decides whether an accelerator can be booked.
 *
 * @param health as last seen
 * @param stale whether it was last seen too long ago to be trusted where nothing tells of its health
 * @param missing whether it was missing from the last complete observation of its node
 * @param divided whether it is divided into partitions, or shared in time
 * @param held whether a workload was seen to hold it, or a part of it
 * @param booked whether a booking holds it
 */
public record Standing(Health health, boolean stale, boolean missing, boolean divided, boolean held, boolean booked) {

    /** What it is available for; of several that apply the first of the order booked, held, unhealthy, divided counts. */
    public Availability availability() {
        if (booked) {
            return Availability.BOOKED;
        }
        if (held) {
            return Availability.HELD;
        }
        if (missing || !trusted()) {
            return Availability.UNHEALTHY;
        }
        return divided ? Availability.DIVIDED : Availability.FREE;
    }

    private boolean trusted() {
        return switch (health) {
            case HEALTHY, DEGRADED -> true;
            case UNKNOWN -> !stale;
            case UNHEALTHY -> false;
        };
    }
}
