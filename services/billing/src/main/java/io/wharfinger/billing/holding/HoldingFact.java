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
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an event says of a holding: all that there is to know of it, so that either of its two events suffices.
 *
 * @param tenantPath path of the tenant; {@code /} for workloads that Wharfinger did not start
 * @param partition name of the part that is held; empty for the whole accelerator
 * @param end when it ended; empty if the event tells of the start
 */
record HoldingFact(
        UUID id,
        String tenantPath,
        String tenant,
        String model,
        String deployment,
        String revision,
        String instance,
        String acceleratorClass,
        String cluster,
        String node,
        String acceleratorId,
        String partition,
        String bookingId,
        Instant start,
        Optional<Instant> end) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STARTED = "io.wharfinger.inventory.holding.started";
    private static final String ENDED = "io.wharfinger.inventory.holding.ended";
    private static final Pattern PATH = Pattern.compile("/([a-z0-9-]{1,40}/){0,32}");
    private static final int LENGTH_MAX = 200;
    private static final int LONG_LENGTH_MAX = 300;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Data(
            @Nullable String holdingId,
            @Nullable String acceleratorId,
            @Nullable String acceleratorClass,
            @Nullable String cluster,
            @Nullable String node,
            @Nullable String bookingId,
            @Nullable String tenant,
            @Nullable String tenantPath,
            @Nullable String deployment,
            @Nullable String revision,
            @Nullable String instance,
            @Nullable String model,
            @Nullable String partition,
            @Nullable String startTime,
            @Nullable String endTime) {}

    /** Reads an event; one that cannot be read is poison. */
    static HoldingFact of(Event event) {
        try {
            return of(event.type(), JSON.readValue(event.data(), Data.class));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new PoisonMessage("not a holding that billing can keep: " + e.getMessage(), e);
        }
    }

    private static HoldingFact of(String type, Data data) {
        var start = time("startTime", data.startTime);
        return new HoldingFact(
                UUID.fromString(given("holdingId", data.holdingId)),
                path(given("tenantPath", data.tenantPath)),
                text("tenant", data.tenant, LENGTH_MAX),
                text("model", data.model, LENGTH_MAX),
                text("deployment", data.deployment, LENGTH_MAX),
                text("revision", data.revision, LENGTH_MAX),
                text("instance", data.instance, LENGTH_MAX),
                text("acceleratorClass", data.acceleratorClass, LENGTH_MAX),
                text("cluster", data.cluster, LENGTH_MAX),
                text("node", data.node, LONG_LENGTH_MAX),
                given("acceleratorId", data.acceleratorId),
                text("partition", data.partition, LONG_LENGTH_MAX),
                text("bookingId", data.bookingId, LENGTH_MAX),
                start,
                end(type, start, data.endTime));
    }

    private static Optional<Instant> end(String type, Instant start, @Nullable String endTime) {
        if (type.equals(STARTED)) {
            return Optional.empty();
        }
        require(type.equals(ENDED), "events of type " + type + " are not known");
        var end = time("endTime", endTime);
        require(!end.isBefore(start), "endTime is before startTime");
        return Optional.of(end);
    }

    private static Instant time(String field, @Nullable String text) {
        var time = OffsetDateTime.parse(given(field, text)).toInstant().truncatedTo(ChronoUnit.MICROS);
        require(!time.isBefore(EARLIEST) && time.isBefore(LATEST), field + " is not from 2000 on and before 2200");
        return time;
    }

    private static String path(String text) {
        require(PATH.matcher(text).matches(), "tenantPath is not a path such as /emea/acme/");
        return text;
    }

    private static String given(String field, @Nullable String text) {
        require(text != null && !text.isBlank(), field + " is missing");
        return text(field, text, LENGTH_MAX);
    }

    private static String text(String field, @Nullable String text, int lengthMax) {
        var value = text == null ? "" : text;
        require(
                value.length() <= lengthMax && value.chars().noneMatch(Character::isISOControl),
                field + " has control characters or is longer than " + lengthMax);
        return value;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
