package io.wharfinger.cli.bench.router;

import io.wharfinger.cli.bench.router.load.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** What may be said of the bench of the router on the command line. */
public final class RouterOptions {
    private static final int CONNECTIONS_MAX = 1024;

    @Option(
            names = "--shapes",
            paramLabel = "SHAPE",
            split = ",",
            description =
                    "Requests to send: plain-1k, plain-16k, plain-400k, stream-200, stream-200-paced (default: all).")
    private List<String> shapes = List.of();

    @Option(
            names = "--connections",
            paramLabel = "N",
            split = ",",
            description = "Connections at a time (default: 1,32,256).")
    private List<Integer> connections = List.of();

    @Option(
            names = "--parts",
            paramLabel = "PART",
            split = ",",
            description = "Parts to measure: traffic, ttft, idle, start (default: all).")
    private List<String> parts = List.of();

    @Option(
            names = "--no-install",
            description = "Leave out nginx and haproxy where they are missing; else root has apt-get install them.")
    private boolean noInstall;

    /**
     * What is asked for.
     *
     * @throws IllegalArgumentException with what is wrong, in words
     */
    public RouterPlan plan() {
        for (int count : connections) {
            if (count < 1 || count > CONNECTIONS_MAX) {
                throw new IllegalArgumentException("--connections must be from 1 to " + CONNECTIONS_MAX + ".");
            }
        }
        return new RouterPlan(
                named(shapes, "shape", Shape::of, Shape.ids(), RouterPlan.USUAL.shapes()),
                connections.isEmpty()
                        ? RouterPlan.USUAL.connections()
                        : connections.stream().distinct().toList(),
                named(parts, "part", RouterPart::of, RouterPart.ids(), RouterPlan.USUAL.parts()),
                !noInstall);
    }

    private static <T> List<T> named(
            List<String> names, String kind, Function<String, Optional<T>> find, String all, List<T> usual) {
        if (names.isEmpty()) {
            return usual;
        }
        List<T> found = new ArrayList<>();
        for (String name : names) {
            found.add(find.apply(name)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "There is no " + kind + " \"" + name + "\" of the bench router; there are " + all + ".")));
        }
        return found.stream().distinct().toList();
    }
}
