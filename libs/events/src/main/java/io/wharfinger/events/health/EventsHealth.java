package io.wharfinger.events.health;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The parts of one service that send or read events, by name, and how each is doing. */
public final class EventsHealth {

    private final Map<String, Supplier<Condition>> parts = new ConcurrentHashMap<>();

    /** Adds a part, or replaces the part of that name. The supplier answers at once, without I/O. */
    public void add(String name, Supplier<Condition> condition) {
        parts.put(name, condition);
    }

    /** Takes a part away. */
    public void remove(String name) {
        parts.remove(name);
    }

    /** All conditions, by name. */
    public Map<String, Condition> conditions() {
        Map<String, Condition> conditions = new TreeMap<>();
        parts.forEach((name, condition) -> conditions.put(name, condition.get()));
        return conditions;
    }
}
