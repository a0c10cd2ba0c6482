package io.wharfinger.deployment.target;

import java.util.Set;
import java.util.UUID;

/** A place that runs instances. Every call may be repeated, also after a crash of the service, and changes nothing then. */
public interface RuntimeTarget {
    /** Starts the instance unless it is there already. Returns at once. */
    void ensureStarted(LaunchOrder order);

    /** What is known of the instance now. Never blocks. */
    Sighting sighting(UUID instance);

    /** Begins to stop the instance: it is told to end, and ended by force after a grace. Returns at once; absent afterwards. */
    void ensureStopped(UUID instance);

    /** Every instance that this target has on this host, wanted or not. */
    Set<UUID> present();
}
