package io.wharfinger.deployment.reconcile;

import io.wharfinger.deployment.rollout.Note;
import io.wharfinger.deployment.rollout.Place;
import io.wharfinger.deployment.rollout.Replica;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** An inventory in memory that keeps its promises: a booking is made once, never again after its end, never twice for one instance. */
final class BookingBook implements Inventory {

    private final Chaos chaos;
    private final int total;
    private final Map<UUID, Answer> answers = new HashMap<>();
    private final Map<UUID, Integer> held = new HashMap<>();
    private final Map<UUID, UUID> instances = new HashMap<>();
    private final Set<UUID> over = new HashSet<>();
    private int away;

    BookingBook(Chaos chaos, int total) {
        this.chaos = chaos;
        this.total = total;
    }

    /** Accelerators that others hold. */
    void others(int accelerators) {
        away = accelerators;
    }

    @Override
    public Answer book(Work work, Replica replica) {
        return chaos.asked(() -> {
            UUID booking = replica.claim().bookingId();
            if (over.contains(booking)) {
                throw new AssertionError("a booking that is over is asked for again");
            }
            return answers.computeIfAbsent(booking, first -> decide(booking, replica));
        });
    }

    private Answer decide(UUID booking, Replica replica) {
        int free = total
                - away
                - held.values().stream().mapToInt(Integer::intValue).sum();
        if (replica.accelerators() > total) {
            return new Answer.Refused(new Note(Note.ACCELERATORS_MISSING, "never"));
        }
        if (replica.accelerators() > free) {
            return new Answer.Refused(new Note(Note.ACCELERATORS_BUSY, "later"));
        }
        if (instances.containsValue(replica.id())) {
            throw new AssertionError("a second booking for " + replica.id());
        }
        held.put(booking, replica.accelerators());
        instances.put(booking, replica.id());
        return new Answer.Booked(new Place("here", "node", List.of("GPU-" + booking)));
    }

    @Override
    public void release(UUID bookingId) {
        chaos.asked(() -> {
            over.add(bookingId);
            instances.remove(bookingId);
            return held.remove(bookingId) != null;
        });
    }

    /** Instances that hold accelerators. */
    Set<UUID> holders() {
        return Set.copyOf(instances.values());
    }
}
