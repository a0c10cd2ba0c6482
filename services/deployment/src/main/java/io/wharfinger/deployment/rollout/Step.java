package io.wharfinger.deployment.rollout;

import java.net.URI;
import java.util.Optional;

/** One thing to be done. All but the last are about one instance. */
public sealed interface Step {

    /** Write a new instance down. */
    record Create(Optional<URI> externalUrl) implements Step {}

    /** Ask quota for capacity, or ask again what came of it. */
    record Admit(Replica replica) implements Step {}

    /** Ask inventory for accelerators, or ask again what came of it. */
    record Book(Replica replica) implements Step {}

    /** Give the capacity back. */
    record ReleaseReservation(Replica replica) implements Step {}

    /** Give the accelerators back. */
    record ReleaseBooking(Replica replica) implements Step {}

    /** It has what it needs: write down that it starts, and tell the target. */
    record Start(Replica replica) implements Step {}

    /** Tell the target once more that it is to run. */
    record Remind(Replica replica) implements Step {}

    /** Write down what the target sees. */
    record Observe(Replica replica, Replica after) implements Step {}

    /** Let it take no new requests. */
    record Drain(Replica replica) implements Step {}

    /** It has no request left, or never had one: take it from the routers, and begin to stop it. */
    record Stop(Replica replica) implements Step {}

    /** Tell the target that it is to end. */
    record End(Replica replica) implements Step {}

    /** It is over. */
    record Finish(Replica replica) implements Step {}

    /** The deployment is over. */
    record Forget() implements Step {}
}
