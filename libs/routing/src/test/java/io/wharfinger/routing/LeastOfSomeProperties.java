package io.wharfinger.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LeastOfSomeProperties {
    record Engine(int index, AtomicInteger open) implements Load {
        @Override
        public int inFlight() {
            return open.get();
        }
    }

    private final LeastOfSome picker = new LeastOfSome();

    @Property
    void onlyWhatIsAdmittedIsPickedAndSomethingIsIfAnyIs(
            @ForAll @IntRange(min = 1, max = 300) int size,
            @ForAll @Size(max = 5) Set<@IntRange(max = 299) Integer> admitted,
            @ForAll long seed) {
        List<Engine> engines = engines(size);

        Engine picked = picker.pick(engines, engine -> admitted.contains(engine.index()), new Random(seed));

        boolean any = admitted.stream().anyMatch(index -> index < size);
        assertThat(picked != null).isEqualTo(any);
        assertThat(picked == null || admitted.contains(picked.index())).isTrue();
    }

    @Property(tries = 20)
    void requestsThatStayAreNeverFarAboveTheirShare(
            @ForAll @IntRange(min = 33, max = 500) int size,
            @ForAll @IntRange(min = 1, max = 20) int each,
            @ForAll long seed) {
        List<Engine> engines = engines(size);
        Random random = new Random(seed);

        for (int i = 0; i < size * each; i++) {
            picker.pick(engines, random).open().incrementAndGet();
        }

        assertThat(engines).allMatch(engine -> engine.inFlight() <= each + 3);
    }

    @Property(tries = 200)
    void ofFewTheLeastLoadedIsPicked(
            @ForAll @IntRange(min = 1, max = LeastOfSome.ALL_MAX) int size, @ForAll long seed) {
        Random random = new Random(seed);
        List<Engine> engines = engines(size);
        engines.forEach(engine -> engine.open().set(random.nextInt(4)));

        Engine picked = picker.pick(engines, random);

        assertThat(engines).noneMatch(other -> other.inFlight() < picked.inFlight());
    }

    private static List<Engine> engines(int size) {
        List<Engine> engines = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            engines.add(new Engine(i, new AtomicInteger()));
        }
        return engines;
    }
}
