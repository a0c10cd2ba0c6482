package io.wharfinger.cli.bench.billing;

import java.util.Arrays;

/**
 * What the feeder has done so far.
 *
 * @param records that JetStream has acknowledged
 * @param messages that they came in
 * @param bytes that JetStream stores for them
 */
record FeedStatus(long records, long messages, long bytes) {
    String text() {
        return records + " " + messages + " " + bytes;
    }

    static FeedStatus parse(String line) {
        long[] numbers =
                Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
        return new FeedStatus(numbers[0], numbers[1], numbers[2]);
    }

    /** Bytes that JetStream stores for a record. */
    double storedBytesOfRecord() {
        return (double) bytes / records;
    }
}
