package io.wharfinger.router.tenants;

import com.fasterxml.jackson.databind.JsonNode;
import io.wharfinger.router.limits.LimitSettings;
import java.util.Iterator;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One entry of a tenants file, and where it stands for messages. */
record TenantEntry(String place, JsonNode node) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Set<String> FIELDS =
            Set.of("limits", "priority", "cacheGroup", "serviceTier", "sloTtftMillis", "sloTpotMillis");
    private static final Set<String> LIMITS =
            Set.of("requestsPerMinute", "tokensPerMinute", "concurrentRequests", "openStreams");
    private static final int PRIORITY_MAX = 1000;
    private static final int OPEN_MAX = 1_000_000;
    private static final long SLO_MILLIS_MAX = 3_600_000;

    TenantNode read() throws BrokenTenantsException {
        requireFields(
                FIELDS,
                "a tenant's settings are "
                        + String.join(", ", FIELDS.stream().sorted().toList()));
        return new TenantNode(
                node.has("limits")
                        ? new TenantEntry(place + ".limits", node.get("limits")).limits()
                        : LimitSettings.NONE,
                priority(),
                name("cacheGroup"),
                name("serviceTier"),
                number("sloTtftMillis", 1, SLO_MILLIS_MAX),
                number("sloTpotMillis", 1, SLO_MILLIS_MAX));
    }

    private LimitSettings limits() throws BrokenTenantsException {
        requireFields(
                LIMITS,
                "limits are " + String.join(", ", LIMITS.stream().sorted().toList()));
        return new LimitSettings(
                limit("requestsPerMinute", LimitSettings.RATE_MAX),
                limit("tokensPerMinute", LimitSettings.RATE_MAX),
                (int) limit("concurrentRequests", OPEN_MAX),
                (int) limit("openStreams", OPEN_MAX));
    }

    private void requireFields(Set<String> known, String shape) throws BrokenTenantsException {
        if (!node.isObject()) {
            throw new BrokenTenantsException(place + ": must be a map; " + shape);
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String field = names.next();
            if (!known.contains(field)) {
                throw broken(field, "is not a known field; " + shape);
            }
        }
    }

    private long limit(String field, long max) throws BrokenTenantsException {
        JsonNode value = node.get(field);
        if (value == null) {
            return 0;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 1
                || value.longValue() > max) {
            throw broken(field, "must be a whole number from 1 to " + max + "; leave it out for no limit");
        }
        return value.longValue();
    }

    private @Nullable Integer priority() throws BrokenTenantsException {
        Long value = number("priority", -PRIORITY_MAX, PRIORITY_MAX);
        return value == null ? null : value.intValue();
    }

    private @Nullable Long number(String field, long min, long max) throws BrokenTenantsException {
        JsonNode value = node.get(field);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < min
                || value.longValue() > max) {
            throw broken(field, "must be a whole number from " + min + " to " + max);
        }
        return value.longValue();
    }

    private @Nullable String name(String field) throws BrokenTenantsException {
        JsonNode value = node.get(field);
        if (value == null) {
            return null;
        }
        if (!value.isTextual() || !NAME.matcher(value.textValue()).matches()) {
            throw broken(field, "must be a text of 1 to 40 of a-z, 0-9 and -");
        }
        return value.textValue();
    }

    private BrokenTenantsException broken(String field, String why) {
        return new BrokenTenantsException(place + "." + field + ": " + why);
    }
}
