package io.wharfinger.flow.grant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class EstimatesTest {
    @Property(tries = 50)
    void aboutNineOfTenAnswersStayBelow(@ForAll @IntRange(min = 100, max = 20_000) int most, @ForAll long seed) {
        Random random = new Random(seed);
        Estimates estimates = new Estimates();
        for (int i = 0; i < 2000; i++) {
            estimates.learn("m", random.nextInt(most));
        }
        int below = 0;
        for (int i = 0; i < 20_000; i++) {
            int output = random.nextInt(most);
            below += output <= estimates.output("m", 0) ? 1 : 0;
            estimates.learn("m", output);
        }

        assertThat(below).isBetween(17_000, 19_000);
    }

    @Example
    void neverMoreThanTheRequestAllowsNorLessThanOne() {
        Estimates estimates = new Estimates();

        assertThat(estimates.output("m", 7)).isEqualTo(7);
        assertThat(estimates.output("m", 1_000_000)).isEqualTo(Estimates.FIRST);
        for (int i = 0; i < 5000; i++) {
            estimates.learn("m", 0);
        }
        assertThat(estimates.output("m", 0)).isOne();
        assertThat(estimates.output("other", 0)).isEqualTo(Estimates.FIRST);
    }
}
