package io.wharfinger.deployment;

import io.wharfinger.rpc.failure.RequestFailure;
import io.wharfinger.rpc.failure.WharfException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations in the forms of the contracts: a message in gRPC, a text such as {@code 300s} in JSON. */
public final class Durations {

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})(?:\\.([0-9]{1,9}))?s");
    private static final int NANO_DIGITS = 9;

    private Durations() {}

    /** A duration from a message. */
    public static Duration of(com.google.protobuf.Duration message) {
        return Duration.ofSeconds(message.getSeconds(), message.getNanos());
    }

    /** The message of a text; fails with REQUEST_FIELD_INVALID if it is none. */
    public static com.google.protobuf.Duration parse(String field, String text) {
        Matcher form = TEXT.matcher(text);
        if (!form.matches()) {
            throw new WharfException(
                            RequestFailure.REQUEST_FIELD_INVALID,
                            "%s must be seconds, such as 300s or 1.5s.".formatted(field))
                    .with("field", field);
        }
        return com.google.protobuf.Duration.newBuilder()
                .setSeconds(Long.parseLong(form.group(1)))
                .setNanos(nanos(form.group(2)))
                .build();
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt(fraction + "0".repeat(NANO_DIGITS - fraction.length()));
    }

    /** The text of a message, without needless digits. */
    public static String text(com.google.protobuf.Duration message) {
        return BigDecimal.valueOf(message.getSeconds())
                        .add(BigDecimal.valueOf(message.getNanos(), NANO_DIGITS))
                        .stripTrailingZeros()
                        .toPlainString()
                + "s";
    }
}
