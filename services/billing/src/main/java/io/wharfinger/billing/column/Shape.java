package io.wharfinger.billing.column;

import io.wharfinger.billing.usage.Fact;

/** What a record is, in one byte. */
final class Shape {
    static final int OPENING = 0;
    static final int CHECKPOINT = 1;
    static final int CLOSING = 2;
    static final int KIND = 3;
    static final int FLAWED = 4;
    static final int OPENING_IN = 8;
    static final int SOURCE_BITS = 2;
    static final int SOURCE = 3;

    private Shape() {}

    static int of(Fact fact, boolean openingIn) {
        return fact.kind().ordinal() | (fact instanceof Fact.Flawed ? FLAWED : 0) | (openingIn ? OPENING_IN : 0);
    }
}
