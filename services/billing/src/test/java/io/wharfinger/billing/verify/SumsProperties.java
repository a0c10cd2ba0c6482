package io.wharfinger.billing.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SumsProperties {

    @Property
    void adds_as_a_map_does_and_is_empty_again_when_cleared(
            @ForAll @Size(max = 3000) List<@LongRange(min = -900, max = 900) Long> keys) {
        var sums = new Sums();
        for (var round = 0; round < 2; round++) {
            Map<Long, Long> expected = new HashMap<>();
            for (var key : keys) {
                sums.add(key << 33, key + 1);
                expected.merge(key << 33, key + 1, Long::sum);
            }
            Map<Long, Long> found = new HashMap<>();
            sums.forEach(found::put);

            assertThat(found).isEqualTo(expected);
            assertThat(sums.size()).isEqualTo(expected.size());
            assertThat(sums.get(1)).isZero();
            sums.clear();
            assertThat(sums.size()).isZero();
        }
    }
}
