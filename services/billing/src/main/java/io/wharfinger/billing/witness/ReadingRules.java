package io.wharfinger.billing.witness;

import static io.wharfinger.rpc.failure.RequestFailure.REQUEST_FIELD_INVALID;

import com.google.protobuf.Timestamp;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.EngineReading;
import io.wharfinger.contracts.billing.v1.ReportReadingsRequest;
import io.wharfinger.rpc.failure.WharfException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** What readings must be like; all of these fail with REQUEST_FIELD_INVALID. */
final class ReadingRules {
    private static final int READINGS_MAX = 1000;
    private static final int TEXT_MAX = 200;
    private static final long COUNT_MAX = 1_000_000_000_000_000L;
    private static final long MICROS_MAX = 100_000_000_000_000_000L;
    private static final Pattern ROUTER = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Duration AHEAD_MAX = Duration.ofMinutes(5);

    private final Instant earliest;
    private final Instant latest;

    /** @param keep how far back a reading may be */
    ReadingRules(Instant now, Duration keep) {
        earliest = now.minus(keep);
        latest = now.plus(AHEAD_MAX);
    }

    void check(ReportReadingsRequest request) {
        require(ROUTER.matcher(request.getRouter()).matches(), "router", "must be 1 to 40 of a-z, 0-9 and -");
        require(
                request.getReadingsCount() >= 1 && request.getReadingsCount() <= READINGS_MAX,
                "readings",
                "must be 1 to " + READINGS_MAX);
        for (var i = 0; i < request.getReadingsCount(); i++) {
            check("readings[" + i + "].", request.getReadings(i));
        }
    }

    private void check(String at, EngineReading reading) {
        require(!reading.getEndpoint().isBlank(), at + "endpoint", "must be the name of an endpoint");
        text(at + "endpoint", reading.getEndpoint());
        text(at + "deployment", reading.getDeployment());
        text(at + "model", reading.getModel());
        text(at + "accelerator_class", reading.getAcceleratorClass());
        text(at + "cluster", reading.getCluster());
        var readTime = time(at + "read_time", reading.getReadTime());
        require(
                !readTime.isBefore(earliest) && !readTime.isAfter(latest),
                at + "read_time",
                "must be from " + earliest + " to " + latest);
        if (reading.hasEngineStartTime()) {
            var start = time(at + "engine_start_time", reading.getEngineStartTime());
            require(
                    start.isAfter(Instant.EPOCH) && !start.isAfter(latest),
                    at + "engine_start_time",
                    "must be after 1970 and not after " + latest);
        }
        count(at + "prompt_tokens", reading.getPromptTokens(), COUNT_MAX);
        count(at + "generation_tokens", reading.getGenerationTokens(), COUNT_MAX);
        count(at + "cached_tokens", reading.getCachedTokens(), COUNT_MAX);
        count(at + "requests", reading.getRequests(), COUNT_MAX);
        count(at + "prefill_micros", reading.getPrefillMicros(), MICROS_MAX);
        count(at + "decode_micros", reading.getDecodeMicros(), MICROS_MAX);
    }

    private static Instant time(String field, Timestamp time) {
        require(time.getNanos() >= 0 && time.getNanos() < 1_000_000_000, field, "must be a time");
        try {
            return Wire.instant(time);
        } catch (DateTimeException e) {
            throw invalid(field, "must be a time");
        }
    }

    private static void count(String field, long count, long most) {
        require(count >= 0 && count <= most, field, "must be 0 to " + most);
    }

    private static void text(String field, String text) {
        require(
                text.length() <= TEXT_MAX && text.chars().noneMatch(Character::isISOControl),
                field,
                "must be at most " + TEXT_MAX + " characters, none of them a control character");
    }

    private static void require(boolean holds, String field, String otherwise) {
        if (!holds) {
            throw invalid(field, otherwise);
        }
    }

    private static WharfException invalid(String field, String otherwise) {
        return new WharfException(REQUEST_FIELD_INVALID, field + " " + otherwise + ".").with("field", field);
    }
}
