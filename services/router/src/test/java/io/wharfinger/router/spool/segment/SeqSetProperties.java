package io.wharfinger.router.spool.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class SeqSetProperties {
    /** One change of a set. */
    record Change(boolean adds, SeqSpan span) {}

    @Property
    void itHoldsWhatAPlainSetHolds(@ForAll("changes") List<Change> changes, @ForAll @LongRange(max = 50) long probe) {
        SeqSet set = new SeqSet();
        TreeSet<Long> plain = new TreeSet<>();

        for (Change change : changes) {
            for (long seq = change.span().first(); seq <= change.span().last(); seq++) {
                if (change.adds()) {
                    plain.add(seq);
                } else {
                    plain.remove(seq);
                }
            }
            if (change.adds()) {
                set.add(change.span());
            } else {
                set.remove(change.span());
            }
        }

        TreeSet<Long> held = new TreeSet<>();
        SeqSpan before = null;
        for (SeqSpan span : set.spans()) {
            assertThat(before == null || span.first() > before.last() + 1)
                    .as("runs do not touch")
                    .isTrue();
            before = span;
            for (long seq = span.first(); seq <= span.last(); seq++) {
                held.add(seq);
            }
        }
        assertThat(held).isEqualTo(plain);
        assertThat(set.first())
                .isEqualTo(set.spans().isEmpty() ? null : set.spans().getFirst());
        long contiguous = probe;
        while (plain.contains(contiguous + 1)) {
            contiguous++;
        }
        assertThat(set.contiguousFrom(probe)).isEqualTo(contiguous);
        SeqSpan probed = new SeqSpan(probe + 1, probe + 3);
        assertThat(set.touches(probed))
                .isEqualTo(!plain.subSet(probe + 1, true, probe + 3, true).isEmpty());
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<SeqSpan> spans = Combinators.combine(
                        Arbitraries.longs().between(1, 40), Arbitraries.longs().between(0, 10))
                .as((first, more) -> new SeqSpan(first, first + more));
        return Combinators.combine(Arbitraries.of(true, false), spans)
                .as(Change::new)
                .list()
                .ofMaxSize(30)
                .map(ArrayList::new);
    }
}
