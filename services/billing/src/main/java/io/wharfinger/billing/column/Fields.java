package io.wharfinger.billing.column;

import java.util.ArrayList;
import java.util.List;

/** The fields of a message, by number. Numbers that are not known are kept and not looked at. */
final class Fields {
    private static final int NUMBER_MAX = 64;
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;

    private final ColumnCursor[] contents = new ColumnCursor[NUMBER_MAX];
    private final long[] numbers = new long[NUMBER_MAX];
    private final List<List<ColumnCursor>> repeated = new ArrayList<>();

    Fields(ColumnCursor message) {
        for (var i = 0; i < NUMBER_MAX; i++) {
            repeated.add(List.of());
        }
        while (message.hasNext()) {
            var tag = message.next();
            read((int) (tag >>> 3), (int) (tag & 7), message);
        }
    }

    private void read(int number, int wireType, ColumnCursor message) {
        if (number < 1 || number >= NUMBER_MAX) {
            throw new IllegalArgumentException("a block has no field " + number);
        }
        switch (wireType) {
            case VARINT -> numbers[number] = message.next();
            case LENGTH_DELIMITED -> keep(number, message.nextContent());
            default -> throw new IllegalArgumentException("a block has no field of wire type " + wireType);
        }
    }

    private void keep(int number, ColumnCursor content) {
        if (contents[number] != null) {
            var all = new ArrayList<>(repeated.get(number));
            if (all.isEmpty()) {
                all.add(contents[number]);
            }
            all.add(content);
            repeated.set(number, all);
        }
        contents[number] = content;
    }

    ColumnCursor column(int number) {
        var content = contents[number];
        return content == null ? ColumnCursor.none() : content;
    }

    long number(int number) {
        return numbers[number];
    }

    /** All occurrences of a field. */
    List<ColumnCursor> all(int number) {
        var content = contents[number];
        return !repeated.get(number).isEmpty() ? repeated.get(number) : content == null ? List.of() : List.of(content);
    }
}
