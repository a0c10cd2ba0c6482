package io.wharfinger.tariff.usage;

import io.wharfinger.tariff.TariffException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The numbers of a usage as it was parsed from JSON, by their path: names joined by dots, modalities as names. */
final class UsagePaths {
    private static final int DEPTH_MAX = 4;
    private static final int COUNT_MAX = 200;
    private static final long TOKENS_MAX = 1L << 53;

    private final SortedMap<String, Long> numbers = new TreeMap<>();
    private int seen;

    private UsagePaths() {}

    static SortedMap<String, Long> of(Map<String, ?> usage) {
        var paths = new UsagePaths();
        paths.addAll("", usage, 0);
        return paths.numbers;
    }

    private void addAll(String prefix, Map<?, ?> members, int depth) {
        require(depth <= DEPTH_MAX, "usage is nested deeper than " + DEPTH_MAX);
        members.forEach((name, value) -> add(prefix + name, value, depth));
    }

    private void add(String path, @Nullable Object value, int depth) {
        require(++seen <= COUNT_MAX, "usage has more than " + COUNT_MAX + " members");
        switch (value) {
            case null -> {}
            case Map<?, ?> members -> addAll(path + ".", members, depth + 1);
            case Collection<?> elements -> elements.forEach(element -> addModality(path, element, depth));
            case Number number -> numbers.merge(path, tokens(path, number), Math::addExact);
            // Names of tiers and places stand beside the numbers.
            case Object other -> require(!isCount(path), path + " is \"" + other + "\"; it must be a whole number");
        }
    }

    private static boolean isCount(String path) {
        return path.endsWith("tokens") || path.endsWith("TokenCount");
    }

    /** Gemini: a list of modality and count. */
    private void addModality(String path, Object element, int depth) {
        if (element instanceof Map<?, ?> members && members.get("modality") instanceof String modality) {
            Object count = members.containsKey("tokenCount") ? members.get("tokenCount") : members.get("token_count");
            add(path + "." + modality, count, depth + 1);
        }
    }

    private static long tokens(String path, Number number) {
        return switch (number) {
            case Integer whole -> bounded(path, whole);
            case Long whole -> bounded(path, whole);
            case Short whole -> bounded(path, whole);
            case BigInteger whole -> whole(path, new BigDecimal(whole));
            case BigDecimal decimal -> whole(path, decimal);
            default -> fractional(path, number);
        };
    }

    private static long fractional(String path, Number number) {
        require(Double.isFinite(number.doubleValue()), path + " is " + number + "; it must be a whole number");
        return whole(path, new BigDecimal(number.toString()));
    }

    private static long whole(String path, BigDecimal number) {
        require(
                number.abs().compareTo(BigDecimal.valueOf(TOKENS_MAX)) <= 0,
                path + " is larger than " + TOKENS_MAX + " tokens");
        require(
                number.signum() == 0 || number.stripTrailingZeros().scale() <= 0,
                path + " is " + number.toPlainString() + "; it must be a whole number");
        return number.longValue();
    }

    private static long bounded(String path, long number) {
        require(Math.abs(number) <= TOKENS_MAX, path + " is larger than " + TOKENS_MAX + " tokens");
        return number;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new TariffException(otherwise + ".");
        }
    }
}
