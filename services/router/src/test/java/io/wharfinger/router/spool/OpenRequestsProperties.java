package io.wharfinger.router.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class OpenRequestsProperties {
    @Property
    void itIsASetOfNumbers(@ForAll @Size(max = 400) List<@IntRange(min = 1, max = 60) Integer> steps) {
        OpenRequests open = new OpenRequests();
        TreeSet<Long> expected = new TreeSet<>();
        for (int i = 0; i < steps.size(); i++) {
            // Numbers that share slots, and enough of them to grow.
            long seq = steps.get(i) * 1024L + i % 3;
            if (i % 2 == 0 || !expected.contains(seq)) {
                open.opened(seq);
                expected.add(seq);
            } else {
                open.closed(seq);
                expected.remove(seq);
            }
            open.closed(steps.get(i));
        }
        assertThat(open.count()).isEqualTo(expected.size());
        assertThat(open.oldestSeq()).isEqualTo(expected.isEmpty() ? Long.MAX_VALUE : expected.first());
    }

    @Property(tries = 20)
    void itGrows(@ForAll @IntRange(min = 1, max = 5000) int count) {
        OpenRequests open = new OpenRequests();
        for (long seq = 1; seq <= count; seq++) {
            open.opened(seq);
        }
        assertThat(open.count()).isEqualTo(count);
        for (long seq = 1; seq < count; seq++) {
            open.closed(seq);
        }
        assertThat(open.oldestSeq()).isEqualTo(count);
    }
}
