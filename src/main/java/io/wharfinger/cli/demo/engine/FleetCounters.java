package io.wharfinger.cli.demo.engine;

import io.wharfinger.cli.demo.witness.Tally;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The counters of all engines at one moment.
 *
 * @param served what each model's engines have served together since their start; a model is left out if one of its
 *     engines shows no counters
 * @param cacheBlocks blocks of each model's KV caches together; a model is left out if one of its engines does not say
 */
public record FleetCounters(Map<String, Tally> served, Map<String, Long> cacheBlocks) {
    public FleetCounters {
        served = Map.copyOf(served);
        cacheBlocks = Map.copyOf(cacheBlocks);
    }

    /** Asks every engine. */
    public static FleetCounters of(Fleet fleet, Scrape scrape) {
        Map<String, Tally> served = new HashMap<>();
        Map<String, Long> blocks = new HashMap<>();
        for (String model : fleet.models()) {
            Optional<Tally> tally = Optional.of(Tally.ZERO);
            OptionalLong sum = OptionalLong.of(0);
            for (EngineSpec engine : fleet.engines()) {
                if (engine.model().equals(model)) {
                    Optional<EngineCounters> counters = scrape.counters(engine);
                    tally = tally.flatMap(before -> counters.map(now -> before.plus(now.served())));
                    sum = sum(sum, counters.map(EngineCounters::cacheBlocks).orElse(OptionalLong.empty()));
                }
            }
            tally.ifPresent(all -> served.put(model, all));
            sum.ifPresent(all -> blocks.put(model, all));
        }
        return new FleetCounters(served, blocks);
    }

    /** What one model's engines have served since an earlier moment, or empty if they do not say. */
    public Optional<Tally> since(FleetCounters before, String model) {
        return Optional.ofNullable(served.get(model))
                .flatMap(now -> Optional.ofNullable(before.served.get(model)).map(now::minus));
    }

    private static OptionalLong sum(OptionalLong one, OptionalLong other) {
        return one.isPresent() && other.isPresent()
                ? OptionalLong.of(one.getAsLong() + other.getAsLong())
                : OptionalLong.empty();
    }
}
