package io.wharfinger.billing.column;

import io.wharfinger.billing.usage.TokenClass;
import io.wharfinger.billing.usage.TokenCounts;

/** Token counts, a column for each class. */
final class CountColumns {
    private static final int CLASSES = TokenClass.values().length;

    private final ColumnBytes[] columns = new ColumnBytes[CLASSES];

    CountColumns() {
        for (var i = 0; i < CLASSES; i++) {
            columns[i] = new ColumnBytes();
        }
    }

    void add(TokenCounts counts) {
        for (var i = 0; i < CLASSES; i++) {
            columns[i].add(counts.get(i));
        }
    }

    /** Classes without tokens are left out. */
    void write(ColumnBytes message) {
        for (var i = 0; i < CLASSES; i++) {
            if (columns[i].hasNonZero()) {
                message.addField(Field.FIRST_COUNT + i, columns[i]);
            }
        }
    }
}
