package io.wharfinger.cli.soak;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What is soaked with what. The points and kinds of faults follow from the seed.
 *
 * @param seed of all chance
 * @param points how many faults
 * @param records that are written, without the repeats
 * @param kinds what may go wrong; at least one
 */
public record SoakPlan(long seed, int points, long records, List<FaultKind> kinds) {
    public SoakPlan {
        kinds = List.copyOf(kinds);
    }

    /** The faults in their order, at random places; every kind comes before one comes twice. */
    List<FaultPoint> faults() {
        Random random = new Random(seed);
        List<Long> places = new ArrayList<>(random.longs(points, records / 20, records * 19 / 20 + 1)
                .sorted()
                .boxed()
                .toList());
        List<FaultKind> order = new ArrayList<>();
        while (order.size() < points) {
            List<FaultKind> round = new ArrayList<>(kinds);
            Collections.shuffle(round, random);
            order.addAll(round);
        }
        List<FaultPoint> faults = new ArrayList<>();
        for (int point = 0; point < points; point++) {
            faults.add(new FaultPoint(places.get(point), order.get(point)));
        }
        return faults;
    }
}
