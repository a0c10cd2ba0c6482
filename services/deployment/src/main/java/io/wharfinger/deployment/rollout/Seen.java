package io.wharfinger.deployment.rollout;

import io.wharfinger.deployment.target.Sighting;

/**
 * An instance together with what its target sees.
 *
 * @param replica the instance
 * @param sighting what the target sees now
 * @param present whether the target has anything of it
 * @param told what the target was last told
 * @param idle how many sightings in a row were ready and without an open request
 */
public record Seen(Replica replica, Sighting sighting, boolean present, Told told, int idle) {

    /** Whether the target has nothing of it any more. */
    boolean isGone() {
        return !present && sighting instanceof Sighting.Absent;
    }
}
