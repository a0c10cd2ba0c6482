package io.wharfinger.deployment.reconcile;

import io.wharfinger.deployment.rollout.Claim;
import io.wharfinger.deployment.rollout.Hold;
import io.wharfinger.deployment.rollout.Note;
import io.wharfinger.deployment.rollout.Replica;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Takes capacity from quota and accelerators from inventory, and gives them back: the intent is written before each question. */
final class Claiming {

    private static final Note QUOTA_AWAY =
            new Note(Note.QUOTA_UNAVAILABLE, "The quota service does not answer; it is asked again until it does.");
    private static final Note INVENTORY_AWAY = new Note(
            Note.INVENTORY_UNAVAILABLE, "The inventory service does not answer; it is asked again until it does.");

    private final Journal journal;
    private final Quota quota;
    private final Inventory inventory;
    private final Backoff backoff;
    private final InstantSource clock;
    private final Supplier<UUID> ids;
    private final Peer quotaPeer = new Peer();
    private final Peer inventoryPeer = new Peer();

    Claiming(
            Journal journal,
            Quota quota,
            Inventory inventory,
            Backoff backoff,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.journal = journal;
        this.quota = quota;
        this.inventory = inventory;
        this.backoff = backoff;
        this.clock = clock;
        this.ids = ids;
    }

    /** Asks quota; says whether it answered. */
    boolean admit(Work work, Replica replica) {
        if (quotaPeer.isAway(clock.instant())) {
            return false;
        }
        Replica asking = asking(work, replica, replica.claim().admission(), Claim::askingAdmission);
        try {
            journal.save(work, asking, after(asking, question(work, asking)));
            return true;
        } catch (Unanswered unanswered) {
            return away(quotaPeer, work, asking, QUOTA_AWAY);
        }
    }

    private Quota.Answer question(Work work, Replica replica) {
        RevisionFacts revision = work.revision(replica.revision());
        return quota.admit(
                work.tenant(),
                revision.spec().getAcceleratorClass(),
                replica.accelerators(),
                "deployment %s, revision %d".formatted(work.deployment(), revision.number()),
                "instance-%s-%d".formatted(replica.id(), replica.claim().attempt()));
    }

    private Replica after(Replica replica, Quota.Answer answer) {
        Claim claim = replica.claim();
        return switch (answer) {
            case Quota.Answer.Admitted admitted ->
                replica.with(claim.admitted(admitted.reservationId(), clock.instant()), withoutQuota(replica.note()));
            case Quota.Answer.Refused refused -> replica.with(claim.notAdmitted(retryTime(claim)), refused.note());
        };
    }

    /** Who waits for accelerators goes on waiting for them while quota is asked anew. */
    private static Note withoutQuota(Note note) {
        return note.reason().startsWith("ACCELERATORS_") ? note : Note.NONE;
    }

    /** Asks inventory; says whether it answered. */
    boolean book(Work work, Replica replica) {
        if (inventoryPeer.isAway(clock.instant())) {
            return false;
        }
        Replica asking = asking(work, replica, replica.claim().booking(), Claim::askingBooking);
        try {
            journal.save(work, asking, after(asking, inventory.book(work, asking)));
            return true;
        } catch (Unanswered unanswered) {
            return away(inventoryPeer, work, asking, INVENTORY_AWAY);
        }
    }

    private Replica after(Replica replica, Inventory.Answer answer) {
        Claim claim = replica.claim();
        return switch (answer) {
            case Inventory.Answer.Booked booked -> replica.with(claim.booked(booked.place()), Note.NONE);
            case Inventory.Answer.Refused refused ->
                replica.with(claim.notBooked(ids.get(), retryTime(claim)), refused.note());
        };
    }

    /** Gives the reservation back; says whether quota answered. */
    boolean releaseReservation(Work work, Replica replica) {
        if (quotaPeer.isAway(clock.instant())) {
            return false;
        }
        try {
            quota.release(replica.claim().reservationId());
            journal.save(work, replica, replica.with(replica.claim().reservationReturned(), replica.note()));
            return true;
        } catch (Unanswered unanswered) {
            return away(quotaPeer, work, replica, QUOTA_AWAY);
        }
    }

    /** Gives the accelerators back; says whether inventory answered. */
    boolean releaseBooking(Work work, Replica replica) {
        if (inventoryPeer.isAway(clock.instant())) {
            return false;
        }
        try {
            inventory.release(replica.claim().bookingId());
            journal.save(work, replica, replica.with(replica.claim().bookingReturned(), replica.note()));
            return true;
        } catch (Unanswered unanswered) {
            return away(inventoryPeer, work, replica, INVENTORY_AWAY);
        }
    }

    private Replica asking(Work work, Replica replica, Hold hold, UnaryOperator<Claim> ask) {
        if (hold == Hold.ASKED) {
            return replica;
        }
        Replica asking = replica.with(ask.apply(replica.claim()), replica.note());
        journal.save(work, replica, asking);
        return asking;
    }

    private boolean away(Peer peer, Work work, Replica replica, Note note) {
        peer.away(clock.instant());
        if (!replica.note().equals(note)) {
            journal.save(work, replica, replica.with(replica.claim(), note));
        }
        return false;
    }

    private Instant retryTime(Claim claim) {
        return clock.instant().plus(backoff.after(claim.refusals()));
    }
}
