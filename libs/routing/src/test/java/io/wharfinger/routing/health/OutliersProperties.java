package io.wharfinger.routing.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class OutliersProperties {
    private final Outliers outliers = new Outliers(new OutlierPolicy(20, 30, 50));

    record Upstream(Tally tally, boolean out) {}

    @Property
    void neverAreMoreOutThanAllowedNorAllNorSuchAsDoAsWellAsTheBest(@ForAll("upstreams") List<Upstream> upstreams) {
        List<Integer> found = find(upstreams);

        long out = upstreams.stream().filter(Upstream::out).count();
        assertThat(found)
                .doesNotHaveDuplicates()
                .noneMatch(i -> upstreams.get(i).out());
        if (!found.isEmpty()) {
            assertThat((out + found.size()) * 2).isLessThanOrEqualTo(upstreams.size());
            assertThat(out + found.size()).isLessThan(upstreams.size());
        }
        assertThat(found)
                .allMatch(i -> upstreams.get(i).tally().failed() * 100
                        >= 30 * upstreams.get(i).tally().total());
    }

    @Property
    void thoseThatDoAlikeAreAllLeftIn(@ForAll("tally") Tally tally, @ForAll @Size(max = 9) List<Boolean> each) {
        assertThat(find(each.stream().map(any -> new Upstream(tally, false)).toList()))
                .isEmpty();
    }

    @Example
    void theOneThatFailsFarMoreOftenIsFoundAmongTwoAndTheWorstFirstAmongMany() {
        assertThat(find(List.of(in(100, 0), in(60, 40)))).containsExactly(1);
        assertThat(find(List.of(in(100, 0), in(10, 90), in(0, 100), in(100, 0))))
                .containsExactly(2, 1);
        assertThat(find(List.of(in(100, 0), in(75, 25)))).isEmpty();
        assertThat(find(List.of(in(100, 0), in(0, 19)))).isEmpty();
        assertThat(find(List.of(in(0, 100)))).isEmpty();
        assertThat(outliers.tooManyOut(1, 2)).isFalse();
        assertThat(outliers.tooManyOut(2, 3)).isTrue();
    }

    private List<Integer> find(List<Upstream> upstreams) {
        List<Tally> tallies = new ArrayList<>();
        List<Boolean> out = new ArrayList<>();
        upstreams.forEach(upstream -> {
            tallies.add(upstream.tally());
            out.add(upstream.out());
        });
        return outliers.find(tallies, out);
    }

    private static Upstream in(long passed, long failed) {
        return new Upstream(new Tally(passed, failed), false);
    }

    @Provide
    Arbitrary<Tally> tally() {
        Arbitrary<Long> counts = Arbitraries.longs().between(0, 200);
        return Combinators.combine(counts, counts).as(Tally::new);
    }

    @Provide
    Arbitrary<List<Upstream>> upstreams() {
        return Combinators.combine(tally(), Arbitraries.of(true, false, false, false))
                .as(Upstream::new)
                .list()
                .ofMaxSize(20);
    }
}
