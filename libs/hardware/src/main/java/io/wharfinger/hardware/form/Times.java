package io.wharfinger.hardware.form;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Times as Kubernetes and kubectl write them. */
public final class Times {
    private Times() {}

    /** The instant of an RFC 3339 or RFC 1123 time; empty if it is none. */
    public static Optional<Instant> instant(String text) {
        return parsed(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                .or(() -> parsed(text, DateTimeFormatter.RFC_1123_DATE_TIME));
    }

    private static Optional<Instant> parsed(String text, DateTimeFormatter format) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text, format).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
