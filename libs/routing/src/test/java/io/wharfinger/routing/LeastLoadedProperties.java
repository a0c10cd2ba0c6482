package io.wharfinger.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LeastLoadedProperties {
    record Engine(int index, int inFlight) implements Load {}

    private final LeastLoaded picker = new LeastLoaded();

    @Property
    void nobodyIsLessLoadedThanTheOneThatIsPicked(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 5) Integer> loads, @ForAll long seed) {
        List<Engine> engines = engines(loads);

        Engine picked = picker.pick(engines, new Random(seed));

        assertThat(engines).contains(picked).noneMatch(other -> other.inFlight() < picked.inFlight());
    }

    @Property(tries = 20)
    void equalsArePickedEquallyOften(@ForAll @IntRange(min = 2, max = 6) int equals, @ForAll long seed) {
        List<Integer> loads = new ArrayList<>(List.of(7));
        for (int i = 0; i < equals; i++) {
            loads.add(3);
        }
        List<Engine> engines = engines(loads);
        Random random = new Random(seed);
        int[] picks = new int[engines.size()];
        int draws = 6000;

        for (int i = 0; i < draws; i++) {
            picks[picker.pick(engines, random).index()]++;
        }

        assertThat(picks[0]).isZero();
        // Six standard deviations of a binomial count: wrong once in half a milliard draws.
        double share = 1.0 / equals;
        double slack = 6 * Math.sqrt(draws * share * (1 - share));
        for (int i = 1; i < picks.length; i++) {
            assertThat((double) picks[i]).isBetween(draws * share - slack, draws * share + slack);
        }
    }

    @Property(tries = 50)
    void requestsThatStaySpreadEvenly(
            @ForAll @IntRange(min = 1, max = 10) int engineCount,
            @ForAll @IntRange(min = 1, max = 100) int requests,
            @ForAll long seed) {
        int[] open = new int[engineCount];
        Random random = new Random(seed);

        for (int i = 0; i < requests; i++) {
            List<Integer> loads = new ArrayList<>();
            for (int load : open) {
                loads.add(load);
            }
            open[picker.pick(engines(loads), random).index()]++;
        }

        for (int load : open) {
            assertThat(load).isBetween(requests / engineCount, requests / engineCount + 1);
        }
    }

    private static List<Engine> engines(List<Integer> loads) {
        List<Engine> engines = new ArrayList<>();
        for (int load : loads) {
            engines.add(new Engine(engines.size(), load));
        }
        return engines;
    }
}
