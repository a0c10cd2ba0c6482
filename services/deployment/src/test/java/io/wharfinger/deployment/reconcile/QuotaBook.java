package io.wharfinger.deployment.reconcile;

import io.wharfinger.deployment.rollout.Note;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A quota service in memory that keeps its promises: the same key gets the same answer, never more than there is. */
final class QuotaBook implements Quota {

    private final Chaos chaos;
    private final Map<String, Answer> answers = new HashMap<>();
    private final Map<String, Integer> held = new HashMap<>();
    private final Map<String, String> instances = new HashMap<>();
    private int capacity;

    QuotaBook(Chaos chaos, int capacity) {
        this.chaos = chaos;
        this.capacity = capacity;
    }

    void capacity(int accelerators) {
        capacity = accelerators;
    }

    @Override
    public Answer admit(String tenant, String acceleratorClass, int accelerators, String purpose, String key) {
        return chaos.asked(() -> answers.computeIfAbsent(key, first -> decide(accelerators, key)));
    }

    private Answer decide(int accelerators, String key) {
        int used = held.values().stream().mapToInt(Integer::intValue).sum();
        if (accelerators > capacity) {
            return new Answer.Refused(new Note(Note.QUOTA_EXCEEDED, "never"));
        }
        if (used + accelerators > capacity) {
            return new Answer.Refused(new Note(Note.QUOTA_WAITING, "later"));
        }
        String id = "reservation-" + answers.size();
        String instance = key.substring("instance-".length(), key.lastIndexOf('-'));
        if (instances.containsValue(instance)) {
            throw new AssertionError("a second reservation for " + instance);
        }
        held.put(id, accelerators);
        instances.put(id, instance);
        return new Answer.Admitted(id);
    }

    @Override
    public void release(String reservationId) {
        chaos.asked(() -> {
            instances.remove(reservationId);
            return held.remove(reservationId) != null;
        });
    }

    /** Instances that hold capacity. */
    Set<UUID> holders() {
        return instances.values().stream().map(UUID::fromString).collect(Collectors.toSet());
    }
}
