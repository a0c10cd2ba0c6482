package io.wharfinger.billing.column;

import io.wharfinger.billing.position.ProducerEpoch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Things that are named by many records of a block, each kept once and in the order of first use. */
final class Names<T> {
    private final Map<T, Integer> places = new HashMap<>();
    private final List<T> names = new ArrayList<>();

    /** Place of a name, from 0. */
    int place(T name) {
        var place = places.get(name);
        if (place == null) {
            place = names.size();
            places.put(name, place);
            names.add(name);
        }
        return place;
    }

    int size() {
        return names.size();
    }

    static void write(Names<ProducerEpoch> producers, ColumnBytes message) {
        for (var producer : producers.names) {
            var name = new ColumnBytes();
            name.addField(1, producer.producer());
            name.addField(2, producer.epoch());
            message.addMessage(Field.PRODUCERS, name);
        }
    }

    static List<ProducerEpoch> readProducers(Fields message) {
        return message.all(Field.PRODUCERS).stream()
                .map(Fields::new)
                .map(producer -> new ProducerEpoch(producer.column(1).text(), producer.number(2)))
                .toList();
    }

    static ColumnBytes differences(Names<Long> numbers) {
        var column = new ColumnBytes();
        var before = 0L;
        for (var number : numbers.names) {
            column.addSigned(number - before);
            before = number;
        }
        return column;
    }

    static long[] readNumbers(ColumnCursor differences) {
        var numbers = new ArrayList<Long>();
        var before = 0L;
        while (differences.hasNext()) {
            before += differences.nextSigned();
            numbers.add(before);
        }
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }
}
