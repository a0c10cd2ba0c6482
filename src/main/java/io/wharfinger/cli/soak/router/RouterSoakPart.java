package io.wharfinger.cli.soak.router;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Parts of the soak, in their order. */
public enum RouterSoakPart {
    /** The router is killed at random moments under load. */
    KILLS,
    /** Engines leave and are killed, one by one, under open streams; in the end the router is told to stop. */
    ENGINES,
    /** Load at half of what is possible, with engines that misbehave, for a long time. */
    LASTING,
    /** More open streams and connections than usual, most of them idle or slow. */
    CROWD;

    /** The name by which a command line asks for it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The part that is called so. */
    public static Optional<RouterSoakPart> of(String id) {
        return Arrays.stream(values()).filter(part -> part.id().equals(id)).findFirst();
    }

    /** Their names, for people. */
    public static String ids() {
        return Arrays.stream(values()).map(RouterSoakPart::id).collect(Collectors.joining(", "));
    }
}
