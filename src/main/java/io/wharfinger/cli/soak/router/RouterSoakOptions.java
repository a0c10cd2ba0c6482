package io.wharfinger.cli.soak.router;

import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** What may be said of the soak of the router on the command line. */
public final class RouterSoakOptions {
    private static final int KILLS_MAX = 10_000;
    private static final int MINUTES_MAX = 24 * 60;
    private static final int STREAMS_MAX = 2_000;
    private static final int CROWD_MAX = 20_000;

    @Option(
            names = "--parts",
            paramLabel = "PART",
            split = ",",
            description = "Parts: kills, engines, lasting, crowd (default: all).")
    private List<String> parts = List.of();

    @Option(names = "--kills", paramLabel = "N", description = "How often the router is killed (default: 100).")
    private int kills = 100;

    @Option(names = "--minutes", paramLabel = "N", description = "How long half load lasts (default: 30).")
    private int minutes = 30;

    @Option(
            names = "--streams",
            paramLabel = "N",
            description = "Open streams while engines leave and are killed (default: 500).")
    private int streams = 500;

    @Option(names = "--crowd", paramLabel = "N", description = "Open streams, then idle connections (default: 10000).")
    private int crowd = 10_000;

    /**
     * What is asked for.
     *
     * @throws IllegalArgumentException with what is wrong, in words
     */
    public RouterSoakPlan plan(long seed) {
        require("--kills", kills, KILLS_MAX);
        require("--minutes", minutes, MINUTES_MAX);
        require("--streams", streams, STREAMS_MAX);
        require("--crowd", crowd, CROWD_MAX);
        return new RouterSoakPlan(seed, kills, Duration.ofMinutes(minutes), streams, crowd, chosen());
    }

    private List<RouterSoakPart> chosen() {
        if (parts.isEmpty()) {
            return List.of(RouterSoakPart.values());
        }
        return parts.stream()
                .distinct()
                .map(id -> RouterSoakPart.of(id)
                        .orElseThrow(() -> new IllegalArgumentException("There is no part \"" + id
                                + "\" of the soak of the router; the parts are " + RouterSoakPart.ids() + ".")))
                .toList();
    }

    private static void require(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(option + " must be from 1 to " + most + ".");
        }
    }
}
