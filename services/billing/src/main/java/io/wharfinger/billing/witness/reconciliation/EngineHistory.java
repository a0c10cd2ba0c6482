package io.wharfinger.billing.witness.reconciliation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What readings of one endpoint tell of it: for runs of whole minutes, what its engine did in them together. Between two
 * readings nothing is guessed: minutes without one of their own are joined. Counters that begin anew are a life of their
 * own. There may be several lives at once, where one address leads to several engines.
 */
final class EngineHistory {
    private static final Comparator<Stretch> ORDER =
            Comparator.comparing(Stretch::start).thenComparing(Stretch::end);

    private final Instant since;
    private final Map<Instant, List<List<Reading>>> livesByStart = new TreeMap<>();

    private EngineHistory(Instant since) {
        this.since = since;
    }

    /**
     * Runs of minutes, the earliest first, no minute in two of them.
     *
     * @param since from here on the list has every reading that there is: a life that began later has counted from zero
     */
    static List<Stretch> stretches(List<Reading> readings, Instant since) {
        var history = new EngineHistory(since);
        readings.stream().sorted(Comparator.comparing(Reading::readTime)).forEach(history::add);
        return merged(history.stretches().stream().sorted(ORDER).toList());
    }

    private void add(Reading reading) {
        var lives = livesByStart.computeIfAbsent(reading.engineStart(), any -> new ArrayList<>());
        if (lives.isEmpty() || reading.fellFrom(lives.getLast().getLast())) {
            lives.add(new ArrayList<>());
        }
        var life = lives.getLast();
        if (!life.isEmpty() && life.getLast().minute().equals(reading.minute())) {
            life.removeLast();
        }
        life.add(reading);
    }

    private List<Stretch> stretches() {
        var stretches = new ArrayList<Stretch>();
        for (var lives : livesByStart.values()) {
            beginning(lives.getFirst().getFirst()).ifPresent(stretches::add);
            for (var i = 1; i < lives.size(); i++) {
                var first = lives.get(i).getFirst();
                stretches.add(Stretch.sinceRestart(lives.get(i - 1).getLast(), first, first.readTime()));
            }
            lives.forEach(life -> addDifferences(life, stretches));
        }
        return stretches;
    }

    private static void addDifferences(List<Reading> life, List<Stretch> stretches) {
        for (var i = 1; i < life.size(); i++) {
            stretches.add(Stretch.between(life.get(i - 1), life.get(i)));
        }
    }

    /** What an engine had counted at the first reading that there is of it; empty if it began before that is known. */
    private Optional<Stretch> beginning(Reading first) {
        if (!first.startIsKnown() || first.engineStart().isBefore(since)) {
            return Optional.empty();
        }
        return Optional.of(lastOfALifeThatEnded(first)
                .map(last -> Stretch.sinceRestart(last, first, first.engineStart()))
                .orElseGet(() -> Stretch.sinceStart(first)));
    }

    private Optional<Reading> lastOfALifeThatEnded(Reading before) {
        return livesByStart.values().stream()
                .flatMap(Collection::stream)
                .map(List::getLast)
                .filter(last -> last.readTime().isBefore(before.readTime()))
                .max(Comparator.comparing(Reading::readTime));
    }

    private static List<Stretch> merged(List<Stretch> byStart) {
        var merged = new ArrayList<Stretch>();
        for (var stretch : byStart) {
            if (!merged.isEmpty() && stretch.start().isBefore(merged.getLast().end())) {
                merged.add(merged.removeLast().join(stretch));
            } else {
                merged.add(stretch);
            }
        }
        return merged;
    }
}
