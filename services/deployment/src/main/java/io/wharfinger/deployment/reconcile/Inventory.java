package io.wharfinger.deployment.reconcile;

import io.wharfinger.deployment.rollout.Note;
import io.wharfinger.deployment.rollout.Place;
import io.wharfinger.deployment.rollout.Replica;
import java.util.UUID;

/** Who gives accelerators out. */
interface Inventory {

    /** What inventory says to a request. */
    sealed interface Answer {

        /** They are held for the instance. */
        record Booked(Place place) implements Answer {}

        /** They are not, and why. */
        record Refused(Note note) implements Answer {}
    }

    /** Asks for the accelerators of an instance, by the booking id and reservation of its claim. Fails with {@link Unanswered}. */
    Answer book(Work work, Replica replica);

    /** Gives a booking back, or says that it is not to be made any more; again changes nothing. Fails with {@link Unanswered}. */
    void release(UUID bookingId);
}
