package io.wharfinger.cli.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SkewProperties {
    private static final int DRAWS = 200;

    @Property(tries = 200)
    void numbers_are_below_the_count(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5000) int count) {
        SplittableRandom random = new SplittableRandom(seed);
        Skew skew = new Skew(count);

        for (int draw = 0; draw < DRAWS; draw++) {
            assertThat(skew.draw(random)).isBetween(0, count - 1);
        }
    }

    @Property(tries = 20)
    void the_first_comes_about_twice_as_often_as_the_second(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Skew skew = new Skew(100);
        int[] drawn = new int[100];
        for (int draw = 0; draw < 100_000; draw++) {
            drawn[skew.draw(random)]++;
        }

        assertThat((double) drawn[0] / drawn[1]).isBetween(1.8, 2.2);
        assertThat(drawn[99]).isPositive();
    }
}
