package io.wharfinger.deployment.reconcile;

import io.wharfinger.deployment.rollout.Note;

/** Who says what a tenant may have. */
interface Quota {

    /** What quota says to a request. */
    sealed interface Answer {

        /** It is held for the tenant. */
        record Admitted(String reservationId) implements Answer {}

        /** It is not, and why. */
        record Refused(Note note) implements Answer {}
    }

    /**
     * Asks for accelerators of a class. The same key gets the same answer; fails with {@link Unanswered}.
     *
     * @param purpose for people
     */
    Answer admit(String tenant, String acceleratorClass, int accelerators, String purpose, String key);

    /** Gives a reservation back; again changes nothing. Fails with {@link Unanswered}. */
    void release(String reservationId);
}
