package io.wharfinger.tariff.credit;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a grant pays for.
 *
 * @param allowed for each dimension that is limited (for example {@code model}), the values that are paid for
 */
public record Scope(Map<String, Set<String>> allowed) {
    /** No limit. */
    public static final Scope EVERYTHING = new Scope(Map.of());

    public Scope {
        allowed = allowed.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, limit -> Set.copyOf(limit.getValue())));
    }

    /** Whether it pays for a use with these attributes; an attribute that is limited and missing is not paid for. */
    public boolean covers(Map<String, String> attributes) {
        return allowed.entrySet().stream()
                .allMatch(limit -> attributes.containsKey(limit.getKey())
                        && limit.getValue().contains(attributes.get(limit.getKey())));
    }
}
