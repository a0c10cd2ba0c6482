package io.wharfinger.billing.rerating;

import static io.wharfinger.billing.BillingFailure.BILLING_RERATING_NOTE_INVALID;
import static io.wharfinger.billing.BillingFailure.BILLING_RERATING_PERIOD_INVALID;

import com.google.protobuf.Timestamp;
import io.wharfinger.billing.BillingFailure;
import io.wharfinger.billing.rollup.RollupKey;
import io.wharfinger.billing.wire.Wire;
import io.wharfinger.contracts.billing.v1.CreateReratingRequest;
import io.wharfinger.rpc.failure.WharfException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** What a wanted re-rating must be like. */
final class ReratingRules {
    private static final Duration LONGEST = Duration.ofDays(92);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final int NOTE_LENGTH_MAX = 1000;

    private ReratingRules() {}

    /**
     * What is wanted.
     *
     * @param tenant name of the tenant; empty for all
     */
    record Wanted(String tenant, Instant start, Instant end, boolean dryRun, String note) {}

    /** Fails with the first rule that is broken. */
    static Wanted check(CreateReratingRequest request, Instant now) {
        var start = quarter("startTime", request.hasStartTime(), request.getStartTime());
        var end = quarter("endTime", request.hasEndTime(), request.getEndTime());
        require(end.isAfter(start), "endTime", "endTime must be after startTime.");
        require(
                !Duration.between(start, end).minus(LONGEST).isPositive(),
                "endTime",
                "At most %d days are rated again at once; ask for several spans.".formatted(LONGEST.toDays()));
        require(
                !end.isAfter(now),
                "endTime",
                ("endTime must not be after %s, the last quarter of an hour that is over: new usage has the newest price"
                                + " anyway.")
                        .formatted(RollupKey.quarter(now)));
        return new Wanted(request.getTenant(), start, end, request.getDryRun(), note(request.getNote()));
    }

    private static Instant quarter(String field, boolean given, Timestamp time) {
        require(given, field, "Give %s, such as 2026-11-01T00:00:00Z.".formatted(field));
        var moment = instant(field, time);
        require(
                moment.equals(RollupKey.quarter(moment)),
                field,
                "%s must be a full quarter of an hour, such as %s.".formatted(field, RollupKey.quarter(moment)));
        return moment;
    }

    private static Instant instant(String field, Timestamp time) {
        try {
            var moment = Wire.instant(time);
            require(!moment.isBefore(EARLIEST), field, "%s must not be before %s.".formatted(field, EARLIEST));
            return moment;
        } catch (DateTimeException | ArithmeticException e) {
            throw refused(BILLING_RERATING_PERIOD_INVALID, field, "%s is out of range.".formatted(field));
        }
    }

    private static String note(String note) {
        if (note.length() > NOTE_LENGTH_MAX || note.chars().anyMatch(Character::isISOControl)) {
            throw refused(
                    BILLING_RERATING_NOTE_INVALID,
                    "note",
                    "The note may have %d characters without control characters.".formatted(NOTE_LENGTH_MAX));
        }
        return note;
    }

    private static void require(boolean holds, String field, String message) {
        if (!holds) {
            throw refused(BILLING_RERATING_PERIOD_INVALID, field, message);
        }
    }

    private static WharfException refused(BillingFailure failure, String field, String message) {
        return new WharfException(failure, message).with("field", field);
    }
}
