package io.wharfinger.tariff.usage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** A vendor's numbers by their meaning, and what is wrong with them. Not for several threads. */
final class UsageNumbers {
    private final Map<UsageField, Long> numbers = new EnumMap<>(UsageField.class);
    private final List<String> flaws = new ArrayList<>();

    UsageNumbers(UsageShape shape, SortedMap<String, Long> paths) {
        paths.forEach((path, tokens) -> {
            var field = shape.fields().get(path);
            if (field != null) {
                keep(path, field, tokens);
            }
        });
    }

    /** Some vendors say a thing twice. */
    private void keep(String path, UsageField field, long tokens) {
        var before = numbers.merge(field, tokens, Math::max);
        if (before != tokens) {
            flaw("%s is %d, and elsewhere in the usage it is %d".formatted(path, tokens, before));
        }
    }

    boolean has(UsageField field) {
        return numbers.containsKey(field);
    }

    /** The number; 0 if the vendor does not tell it. */
    long get(UsageField field) {
        return numbers.getOrDefault(field, 0L);
    }

    /** Whether the vendor tells it, and it is not 0. */
    boolean tells(UsageField field) {
        return get(field) != 0;
    }

    void flaw(String words) {
        flaws.add(words);
    }

    List<String> flaws() {
        return flaws;
    }
}
