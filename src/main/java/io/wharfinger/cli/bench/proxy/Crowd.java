package io.wharfinger.cli.bench.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The traffic of one round: every target in both shapes, with many clients and with one.
 *
 * @param targets what is asked, in turn
 */
record Crowd(List<Target> targets) {
    static final int CLIENTS = 8;

    private record Which(String target, Shape shape, boolean busy) {}

    Crowd {
        targets = List.copyOf(targets);
    }

    /** The targets of one shape and number of clients follow each other: those are compared. */
    List<Traffic> trials() {
        List<Traffic> trials = new ArrayList<>();
        for (Shape shape : Shape.values()) {
            for (int clients : new int[] {CLIENTS, 1}) {
                targets.forEach(target -> trials.add(new Traffic(target, shape, clients)));
            }
        }
        return trials;
    }

    /** The busy traffic of one target, in both shapes. */
    List<Traffic> toWarmUp(String target) {
        return trials().stream()
                .filter(trial -> trial.target().name().equals(target) && trial.clients() == CLIENTS)
                .toList();
    }

    /** @param samples of each trial, in the order of the trials */
    Seen seen(List<List<Traffic.Sample>> samples) {
        List<Traffic> trials = trials();
        return new Seen(IntStream.range(0, trials.size())
                .boxed()
                .collect(Collectors.toUnmodifiableMap(trial -> which(trials.get(trial)), samples::get)));
    }

    private static Which which(Traffic traffic) {
        return new Which(traffic.target().name(), traffic.shape(), traffic.clients() > 1);
    }

    /** The samples of all rounds. */
    static final class Seen {
        private final Map<Which, List<Traffic.Sample>> samples;

        private Seen(Map<Which, List<Traffic.Sample>> samples) {
            this.samples = samples;
        }

        /** With many clients. */
        List<Traffic.Sample> busy(String target, Shape shape) {
            return samples.getOrDefault(new Which(target, shape, true), List.of());
        }

        /** With one client. */
        List<Traffic.Sample> alone(String target, Shape shape) {
            return samples.getOrDefault(new Which(target, shape, false), List.of());
        }

        /** Requests that were answered. */
        long requests(String target) {
            return samples.entrySet().stream()
                    .filter(entry -> entry.getKey().target().equals(target))
                    .flatMap(entry -> entry.getValue().stream())
                    .mapToLong(Traffic.Sample::requests)
                    .sum();
        }
    }
}
