package io.wharfinger.billing.rating;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Usage of one unit as it was first rated, as finely as it is known when it was and how large its requests were.
 *
 * @param rateClass number of the rate class that it was rated under
 * @param grain its minute is the first that the usage may be of
 * @param end the usage is of minutes before this
 * @param size total input of the requests
 * @param currencyCode the currency that it was rated in
 * @param tokens or whatever else the unit counts; below zero where more was taken back than used
 */
public record RatedPart(
        long rateClass, UsageGrain grain, Instant end, SizeRange size, String currencyCode, long tokens) {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** The minutes that the usage may be of. */
    Stream<Instant> minutes() {
        return Stream.iterate(grain.minute(), minute -> minute.isBefore(end), minute -> minute.plus(MINUTE));
    }

    /** So much of it, of one minute. */
    public RatedPart ofMinute(Instant minute, long part) {
        return new RatedPart(rateClass, grain.at(minute), minute.plus(MINUTE), size, currencyCode, part);
    }

    /** So much of it, of requests of one size. */
    public RatedPart ofSize(long requestInput, long part) {
        return new RatedPart(rateClass, grain, end, SizeRange.exactly(requestInput), currencyCode, part);
    }
}
