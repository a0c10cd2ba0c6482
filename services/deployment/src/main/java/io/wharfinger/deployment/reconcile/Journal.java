package io.wharfinger.deployment.reconcile;

import io.wharfinger.deployment.rollout.Replica;
import io.wharfinger.deployment.rollout.RolloutStatus;
import java.util.List;

/** Where what is known of instances is written down, each change at once with everything that follows from it. */
interface Journal {

    /** Every deployment. */
    List<Work> read();

    /** A new instance. */
    void create(Work work, Replica replica);

    /** An instance has changed. */
    void save(Work work, Replica before, Replica after);

    /** The status of a deployment has changed. */
    void status(Work work, RolloutStatus status);

    /** Something was given back: who waits may ask again now. */
    void hurry();

    /** A deployment that is being removed has no instance any more. */
    void forget(Work work);
}
