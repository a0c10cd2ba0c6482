package io.wharfinger.deployment.rollout;

import java.time.Instant;
import java.util.UUID;

/**
 * What an instance has taken from quota and inventory.
 *
 * @param admission capacity at quota
 * @param attempt counts what quota was asked; the same number is the same question
 * @param reservationId what quota gave; empty if it gave nothing
 * @param booking accelerators at inventory
 * @param bookingId id of the booking that is held, or asked for, or will be asked for next
 * @param place where the booked accelerators are
 * @param refusals how often it was refused since it was last given something
 * @param retryTime nothing is asked before that time
 */
public record Claim(
        Hold admission,
        int attempt,
        String reservationId,
        Hold booking,
        UUID bookingId,
        Place place,
        int refusals,
        Instant retryTime) {

    /** The claim of a new instance, which holds nothing. */
    public static Claim none(UUID bookingId, Instant now) {
        return new Claim(Hold.NONE, 1, "", Hold.NONE, bookingId, Place.NONE, 0, now);
    }

    /** Whether nothing is held, nor may be. */
    public boolean isEmpty() {
        return admission == Hold.NONE && booking == Hold.NONE;
    }

    /** Quota is being asked. */
    public Claim askingAdmission() {
        return new Claim(Hold.ASKED, attempt, "", booking, bookingId, place, refusals, retryTime);
    }

    /** Quota gave a reservation. */
    public Claim admitted(String reservation, Instant now) {
        return new Claim(Hold.HELD, attempt, reservation, booking, bookingId, place, refusals, now);
    }

    /** Quota gave nothing; it may be asked anew at that time. */
    public Claim notAdmitted(Instant retry) {
        return new Claim(Hold.NONE, attempt + 1, "", booking, bookingId, place, refusals + 1, retry);
    }

    /** Inventory is being asked. */
    public Claim askingBooking() {
        return new Claim(admission, attempt, reservationId, Hold.ASKED, bookingId, place, refusals, retryTime);
    }

    /** Inventory gave accelerators. */
    public Claim booked(Place where) {
        return new Claim(admission, attempt, reservationId, Hold.HELD, bookingId, where, 0, retryTime);
    }

    /** Inventory gave nothing: the reservation goes back, and all is asked anew, by another id, at that time. */
    public Claim notBooked(UUID nextBookingId, Instant retry) {
        return new Claim(
                Hold.RETURNING, attempt, reservationId, Hold.NONE, nextBookingId, Place.NONE, refusals + 1, retry);
    }

    /** The reservation is given back. */
    public Claim reservationReturned() {
        return new Claim(Hold.NONE, attempt + 1, "", booking, bookingId, place, refusals, retryTime);
    }

    /** The accelerators are given back. */
    public Claim bookingReturned() {
        return new Claim(admission, attempt, reservationId, Hold.NONE, bookingId, Place.NONE, refusals, retryTime);
    }
}
