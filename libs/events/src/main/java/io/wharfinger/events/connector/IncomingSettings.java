package io.wharfinger.events.connector;

import java.time.Duration;
import java.util.Arrays;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * Settings of an incoming channel; the attributes of {@link JetStreamConnector} say what each means.
 *
 * @param filter subject filter, or null for the whole stream
 * @param deliveriesMax tries before a message goes to the dead letters; 0 or less: for ever
 */
record IncomingSettings(
        String channel,
        String stream,
        String consumer,
        @Nullable String filter,
        boolean batch,
        int batchMax,
        int inFlightMax,
        Duration ackWait,
        long deliveriesMax,
        Backoff backoff,
        Duration stalledAfter) {

    IncomingSettings {
        if (inFlightMax < 1 || batchMax < 1 || ackWait.toMillis() < 1000) {
            throw new IllegalArgumentException("Channel " + channel
                    + ": max-in-flight and batch-size must be at least 1, ack-wait-millis at least 1000.");
        }
    }

    static IncomingSettings of(Config config) {
        String channel = config.getValue("channel-name", String.class);
        return new IncomingSettings(
                channel,
                required(config, channel, "stream"),
                config.getOptionalValue("consumer", String.class).orElse(channel),
                config.getOptionalValue("filter-subject", String.class).orElse(null),
                config.getOptionalValue("batch", Boolean.class).orElse(false),
                config.getOptionalValue("batch-size", Integer.class).orElse(64),
                config.getOptionalValue("max-in-flight", Integer.class).orElse(256),
                millis(config, "ack-wait-millis", 30_000),
                config.getOptionalValue("max-deliver", Long.class).orElse(10L),
                backoff(config.getOptionalValue("backoff-millis", String.class).orElse("1000,5000,30000")),
                millis(config, "stalled-after-millis", 60_000));
    }

    /** Whether a message that failed after that many deliveries is given up. */
    boolean isLast(long deliveries) {
        return deliveriesMax > 0 && deliveries >= deliveriesMax;
    }

    /** Whether a message came so often, without an answer of ours, that its handler seems to die of it. */
    boolean isHopeless(long deliveries) {
        return deliveriesMax > 0 && deliveries > 2 * deliveriesMax;
    }

    private static Duration millis(Config config, String name, long otherwise) {
        return Duration.ofMillis(config.getOptionalValue(name, Long.class).orElse(otherwise));
    }

    private static Backoff backoff(String list) {
        return new Backoff(Arrays.stream(list.split(","))
                .map(String::strip)
                .map(Long::parseLong)
                .map(Duration::ofMillis)
                .toList());
    }

    private static String required(Config config, String channel, String name) {
        return config.getOptionalValue(name, String.class)
                .orElseThrow(() -> new NoSuchElementException("Channel " + channel + " has no " + name
                        + "; set mp.messaging.incoming." + channel + "." + name + "."));
    }
}
