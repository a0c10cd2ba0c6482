package io.wharfinger.cli.bench.router.engine;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Addresses of this machine alone: Linux has the whole network 127.0.0.0/8 for that, other systems one address. */
public final class EngineAddresses {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int OF_ONE_NETWORK = 250;

    private EngineAddresses() {}

    /** So many, the usual one first. */
    public static List<String> first(int count) {
        return Stream.concat(Stream.of(LOOPBACK), IntStream.range(1, count).mapToObj(EngineAddresses::other))
                .collect(Collectors.toUnmodifiableList());
    }

    /** Whether there is more than one. */
    public static boolean areMany() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    }

    private static String other(int index) {
        return "127.77." + index / OF_ONE_NETWORK + "." + (1 + index % OF_ONE_NETWORK);
    }
}
