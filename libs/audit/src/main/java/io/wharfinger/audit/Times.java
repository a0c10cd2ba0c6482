package io.wharfinger.audit;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Times in the form of the contracts. */
final class Times {

    private Times() {}

    static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
