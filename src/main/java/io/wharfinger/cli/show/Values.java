package io.wharfinger.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values of the services' JSON as people read them. */
final class Values {
    private static final List<String> PREFIXES = List.of(
            "DEPLOYMENT_PHASE_",
            "INSTANCE_STATE_",
            "HEALTH_STATE_",
            "TOKEN_CLASS_",
            "DELIVERY_STATE_",
            "BREAKER_STATE_");
    private static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);
    private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000);
    private static final int SECONDS_LENGTH = "2026-11-23T08:00:00".length();

    private Values() {}

    /** What a path of names, such as {@code status.phase}, leads to. */
    static JsonNode at(JsonNode entry, String path) {
        JsonNode at = entry;
        for (String name : path.split("\\.", -1)) {
            at = at.path(name);
        }
        return at;
    }

    /** A value as text: lists joined by commas, nothing for what is not there. */
    static String text(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(Values::text).collect(Collectors.joining(", "))
                : value.asText("");
    }

    /** A value of an enumeration without what all of its values begin with: {@code HEALTH_STATE_HEALTHY} is healthy. */
    static String word(String value) {
        for (String prefix : PREFIXES) {
            if (value.startsWith(prefix)) {
                return value.substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', '-');
            }
        }
        return value;
    }

    /** A time to the second. */
    static String time(String time) {
        return time.length() > SECONDS_LENGTH && time.endsWith("Z") ? time.substring(0, SECONDS_LENGTH) + "Z" : time;
    }

    /** Bytes in GiB, rounded to one digit; nothing for none. */
    static String gibibytes(long bytes) {
        return bytes == 0 ? "" : scaled(bytes, GIB) + " GiB";
    }

    /** A count in billions, rounded to one digit; nothing for none. */
    static String billions(long count) {
        return count == 0 ? "" : scaled(count, BILLION) + " B";
    }

    private static String scaled(long count, BigDecimal unit) {
        return BigDecimal.valueOf(count).divide(unit, 1, RoundingMode.HALF_UP).toPlainString();
    }
}
