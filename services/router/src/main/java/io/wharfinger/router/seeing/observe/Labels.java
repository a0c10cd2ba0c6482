package io.wharfinger.router.seeing.observe;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Numbers for the values of a label: the first so many that are seen each have one of their own, all others share {@link
 * #OTHER}. A value that has its number costs one read of a map.
 */
final class Labels {
    /** Number of all values that have none of their own. */
    static final int OTHER = 0;

    private final int max;
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();

    /** @param max how many values have a number of their own */
    Labels(int max) {
        this.max = max;
    }

    /** Number of a value, from 1 to the most; {@link #OTHER} for the empty one. */
    int number(String value) {
        if (value.isEmpty()) {
            return OTHER;
        }
        Integer known = numbers.get(value);
        if (known != null) {
            return known;
        }
        return last.get() >= max ? OTHER : numbers.computeIfAbsent(value, any -> next());
    }

    private int next() {
        int number = last.incrementAndGet();
        return number > max ? OTHER : number;
    }

    /** How many numbers there are. */
    int size() {
        return max + 1;
    }

    /** What stands in the label. */
    static String text(int number, String value) {
        return number == OTHER ? "other" : value;
    }
}
