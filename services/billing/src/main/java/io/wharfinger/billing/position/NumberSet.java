package io.wharfinger.billing.position;

import java.util.ArrayList;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A set of sequence numbers, a bit each, in pages that are made where numbers are. A page all of whose numbers are in takes
 * no room, so that the set of what a producer has sent stays small however long it has sent.
 */
public final class NumberSet {
    private static final int SHIFT = 16;
    private static final int PAGE = 1 << SHIFT;
    private static final int WORDS = PAGE / Long.SIZE;
    private static final long[] EMPTY = {};
    private static final Page FULL = new Page(EMPTY);

    private final TreeMap<Long, Page> pages = new TreeMap<>();
    private long atHand = -1;
    private Page page = FULL;
    private long size;

    /** Bits of numbers that follow each other. */
    private static final class Page {
        private final long[] words;
        private int count;

        Page(long[] words) {
            this.words = words;
        }
    }

    /** Adds a number; says whether it is new. */
    public boolean add(long seq) {
        turnTo(seq >>> SHIFT);
        if (page == FULL) {
            return false;
        }
        var word = word(seq);
        var bit = 1L << seq;
        if ((page.words[word] & bit) != 0) {
            return false;
        }
        page.words[word] |= bit;
        size++;
        page.count++;
        if (page.count == PAGE) {
            page = FULL;
            pages.put(atHand, FULL);
        }
        return true;
    }

    public void addAll(SeqRanges ranges) {
        for (var run : ranges.runs()) {
            for (var seq = run.first(); seq <= run.last(); seq++) {
                add(seq);
            }
        }
    }

    public boolean contains(long seq) {
        var number = seq >>> SHIFT;
        if (number != atHand) {
            var other = pages.get(number);
            return other != null && has(other, seq);
        }
        return has(page, seq);
    }

    public long size() {
        return size;
    }

    /** The numbers of this set that are not in another. */
    public SeqRanges minus(NumberSet other) {
        var runs = new RunBuilder();
        for (var entry : pages.entrySet()) {
            var theirs = other.pages.get(entry.getKey());
            for (var word = 0; word < WORDS; word++) {
                var bits = bits(entry.getValue(), word) & ~bits(theirs, word);
                runs.addBits((entry.getKey() << SHIFT) + (long) word * Long.SIZE, bits);
            }
        }
        return runs.ranges();
    }

    /** All numbers. */
    public SeqRanges ranges() {
        return minus(new NumberSet());
    }

    private void turnTo(long number) {
        if (number != atHand) {
            page = pages.computeIfAbsent(number, _ -> new Page(new long[WORDS]));
            atHand = number;
        }
    }

    private static boolean has(Page page, long seq) {
        return page == FULL || (page.words[word(seq)] & (1L << seq)) != 0;
    }

    private static long bits(@Nullable Page page, int word) {
        if (page == null) {
            return 0;
        }
        return page == FULL ? -1L : page.words[word];
    }

    private static int word(long seq) {
        return (int) (seq & (PAGE - 1)) >>> 6;
    }

    /** Joins numbers that come in ascending order into runs. */
    private static final class RunBuilder {
        private final ArrayList<SeqRange> runs = new ArrayList<>();
        private long first;
        private long next;

        void addBits(long base, long bits) {
            if (bits == -1L && next == base && first != 0) {
                next += Long.SIZE;
                return;
            }
            for (var left = bits; left != 0; left &= left - 1) {
                add(base + Long.numberOfTrailingZeros(left));
            }
        }

        private void add(long seq) {
            if (seq != next || first == 0) {
                end();
                first = seq;
            }
            next = seq + 1;
        }

        private void end() {
            if (first != 0) {
                runs.add(new SeqRange(first, next - 1));
            }
        }

        SeqRanges ranges() {
            end();
            first = 0;
            return new SeqRanges(runs);
        }
    }
}
