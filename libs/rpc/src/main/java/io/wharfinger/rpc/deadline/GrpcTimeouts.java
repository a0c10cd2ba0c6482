package io.wharfinger.rpc.deadline;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header grpc-timeout: at most eight digits and a unit (H M S m u n), after gRPC over HTTP/2. */
final class GrpcTimeouts {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,8})([HMSmun])");

    private GrpcTimeouts() {}

    /** The time that is left in nanoseconds; empty if the header is absent or has no such form. */
    static OptionalLong nanos(@Nullable String header) {
        Matcher form = FORM.matcher(header == null ? "" : header);
        return form.matches()
                ? OptionalLong.of(saturated(
                        Long.parseLong(form.group(1)), unitNanos(form.group(2).charAt(0))))
                : OptionalLong.empty();
    }

    private static long saturated(long count, long unitNanos) {
        return count > Long.MAX_VALUE / unitNanos ? Long.MAX_VALUE : count * unitNanos;
    }

    private static long unitNanos(char unit) {
        return switch (unit) {
            case 'H' -> 3_600_000_000_000L;
            case 'M' -> 60_000_000_000L;
            case 'S' -> 1_000_000_000L;
            case 'm' -> 1_000_000L;
            case 'u' -> 1_000L;
            case 'n' -> 1L;
            default -> throw new IllegalArgumentException("not a unit of grpc-timeout: " + unit);
        };
    }
}
