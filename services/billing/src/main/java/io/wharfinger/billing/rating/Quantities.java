package io.wharfinger.billing.rating;

import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.Unit;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/** Running sums by unit. Not thread-safe. */
final class Quantities {
    private static final TokenClass[] CLASSES = TokenClass.values();

    private final long[] tokens = new long[CLASSES.length];
    private Map<Unit, Long> others = Map.of();

    void add(TokenClass tokenClass, long count) {
        tokens[tokenClass.ordinal()] = Math.addExact(tokens[tokenClass.ordinal()], count);
    }

    void add(Unit unit, long count) {
        if (others.isEmpty()) {
            others = new TreeMap<>();
        }
        others.merge(unit, count, Math::addExact);
    }

    /** Every sum but those that have come to nothing. */
    void forEach(ObjLongConsumer<Unit> use) {
        for (var tokenClass : CLASSES) {
            if (tokens[tokenClass.ordinal()] != 0) {
                use.accept(Unit.of(tokenClass), tokens[tokenClass.ordinal()]);
            }
        }
        others.forEach((unit, count) -> {
            if (count != 0) {
                use.accept(unit, count);
            }
        });
    }
}
