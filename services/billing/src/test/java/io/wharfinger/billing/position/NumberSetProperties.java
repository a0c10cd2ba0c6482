package io.wharfinger.billing.position;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NumberSetProperties {
    private static final long PAGE = 1 << 16;

    @Property
    void is_a_set(@ForAll @Size(max = 200) List<@LongRange(min = 1, max = 150_000) Long> numbers) {
        var set = new NumberSet();
        var known = new HashSet<Long>();

        numbers.forEach(number -> assertThat(set.add(number)).isEqualTo(known.add(number)));

        assertThat(set.size()).isEqualTo(known.size());
        assertThat(numbers(set.ranges()))
                .containsExactlyElementsOf(known.stream().sorted().toList());
        numbers.forEach(number -> assertThat(set.contains(number)).isTrue());
        assertThat(set.contains(150_001)).isFalse();
    }

    @Property
    void takes_another_set_away(
            @ForAll @Size(max = 100) List<@LongRange(min = 65_000, max = 66_000) Long> numbers,
            @ForAll @Size(max = 100) List<@LongRange(min = 65_000, max = 66_000) Long> others) {
        var set = new NumberSet();
        var other = new NumberSet();
        numbers.forEach(set::add);
        others.forEach(other::add);
        var left = new HashSet<>(numbers);
        left.removeAll(others);

        assertThat(numbers(set.minus(other)))
                .containsExactlyElementsOf(left.stream().sorted().toList());
    }

    @Test
    void a_page_that_is_full_keeps_its_numbers() {
        var set = new NumberSet();
        set.addAll(SeqRanges.of(List.of(new SeqRange(1, 3 * PAGE))));

        assertThat(set.contains(PAGE + 5)).isTrue();
        assertThat(set.add(PAGE + 5)).isFalse();
        assertThat(set.contains(3 * PAGE + 1)).isFalse();
        assertThat(set.ranges().runs()).containsExactly(new SeqRange(1, 3 * PAGE));
        assertThat(new NumberSet().minus(set).isEmpty()).isTrue();
    }

    private static List<Long> numbers(SeqRanges ranges) {
        return ranges.runs().stream()
                .flatMap(run -> LongStream.rangeClosed(run.first(), run.last()).boxed())
                .collect(Collectors.toList());
    }
}
