package io.wharfinger.billing.holding;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wharfinger.events.Event;
import io.wharfinger.events.PoisonMessage;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What an event says of an accelerator.
 *
 * @param isThere whether it was seen
 * @param since when it was seen first, or what the event tells of began
 * @param time when it was told
 */
record AcceleratorFact(
        String acceleratorId, String acceleratorClass, String cluster, boolean isThere, Instant since, Instant time) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPE = "io.wharfinger.inventory.accelerator.";
    private static final int LENGTH_MAX = 200;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Data(
            @Nullable String id,
            @Nullable String acceleratorClass,
            @Nullable String cluster,
            @Nullable Boolean missing,
            @Nullable String firstObserveTime) {}

    /** Reads an event; one that cannot be read is poison. */
    static AcceleratorFact of(Event event) {
        try {
            return of(event, JSON.readValue(event.data(), Data.class));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new PoisonMessage("not an accelerator that billing can keep: " + e.getMessage(), e);
        }
    }

    private static AcceleratorFact of(Event event, Data data) {
        var time = event.time().truncatedTo(ChronoUnit.MICROS);
        boolean isThere = switch (event.type()) {
            case TYPE + "added", TYPE + "changed" -> !Boolean.TRUE.equals(data.missing);
            case TYPE + "missing", TYPE + "removed" -> false;
            default -> throw new IllegalArgumentException("events of type " + event.type() + " are not known");
        };
        boolean isNew = event.type().equals(TYPE + "added") && data.firstObserveTime != null;
        return new AcceleratorFact(
                text("id", data.id, 1),
                text("acceleratorClass", data.acceleratorClass, 0),
                text("cluster", data.cluster, 0),
                isThere,
                isNew ? earlier(time, time(data.firstObserveTime)) : time,
                time);
    }

    private static Instant time(@Nullable String text) {
        return OffsetDateTime.parse(String.valueOf(text)).toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant earlier(Instant one, Instant other) {
        return other.isBefore(one) && !other.isBefore(EARLIEST) ? other : one;
    }

    private static String text(String field, @Nullable String text, int lengthMin) {
        var value = text == null ? "" : text;
        boolean isSound = value.length() >= lengthMin
                && value.length() <= LENGTH_MAX
                && value.chars().noneMatch(Character::isISOControl);
        if (!isSound) {
            throw new IllegalArgumentException(field + " is missing, too long or has control characters");
        }
        return value;
    }
}
