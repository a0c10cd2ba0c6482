package io.wharfinger.tariff.credit;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Uses that are owed, a queue for each kind of use, the oldest first. Not for several threads. */
final class Debts {
    private static final Comparator<OpenUse> OLDEST = Comparator.comparing(OpenUse::use, Use.ORDER);

    private final Map<Map<String, String>, Queue<OpenUse>> queues = new HashMap<>();
    private BigDecimal sum = BigDecimal.ZERO;

    void add(OpenUse use) {
        queue(use).add(use);
        sum = sum.add(use.owed());
    }

    /** Tells that less is owed than before. */
    void lessen(BigDecimal amount) {
        sum = sum.subtract(amount);
    }

    BigDecimal sum() {
        return sum;
    }

    /**
     * Has uses paid, the oldest first, until nobody pays for any of them.
     *
     * @param payer pays for a use as far as it can, and says whether it paid all that was owed
     */
    void settle(Predicate<OpenUse> payer) {
        var heads = heads().sorted(OLDEST).toList();
        while (!heads.isEmpty()) {
            heads = round(heads, payer);
        }
    }

    private List<OpenUse> round(List<OpenUse> heads, Predicate<OpenUse> payer) {
        var oldest = heads.getFirst();
        if (!payer.test(oldest)) {
            return heads.subList(1, heads.size());
        }
        var others = heads.stream().skip(1);
        return Stream.concat(others, head(queue(oldest))).sorted(OLDEST).toList();
    }

    void forgiveAll() {
        queues.values().forEach(queue -> queue.forEach(OpenUse::forgive));
        queues.clear();
        sum = BigDecimal.ZERO;
    }

    List<Owed> rows() {
        return queues.values().stream()
                .flatMap(Queue::stream)
                .filter(OpenUse::isOwed)
                .sorted(OLDEST)
                .map(use -> new Owed(use.use(), use.owed()))
                .toList();
    }

    private Queue<OpenUse> queue(OpenUse use) {
        return queues.computeIfAbsent(use.use().attributes(), _ -> new ArrayDeque<>());
    }

    private Stream<OpenUse> heads() {
        return queues.values().stream().flatMap(Debts::head);
    }

    private static Stream<OpenUse> head(Queue<OpenUse> queue) {
        while (!queue.isEmpty() && !queue.element().isOwed()) {
            queue.remove();
        }
        return Stream.ofNullable(queue.peek());
    }
}
