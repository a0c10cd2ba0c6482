package io.wharfinger.cli.bench.router;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Parts of the bench, in the order in which they are measured. */
public enum RouterPart {
    /** Requests in a closed loop, to each target in turn. */
    TRAFFIC,
    /** How long the first byte takes at half of what the router can do, in an open loop. */
    TTFT,
    /** What the router works when nobody asks and it knows 1,000 endpoints. */
    IDLE,
    /** From the start of the router's process to the first answer, with 10,000 keys and 1,000 endpoints on disk. */
    START;

    /** The name by which a command line asks for it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The part that is called so. */
    public static Optional<RouterPart> of(String id) {
        return Arrays.stream(values()).filter(part -> part.id().equals(id)).findFirst();
    }

    /** Their names, for people. */
    public static String ids() {
        return Arrays.stream(values()).map(RouterPart::id).collect(Collectors.joining(", "));
    }
}
