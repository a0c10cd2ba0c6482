package io.wharfinger.billing.verify;

import io.wharfinger.billing.column.Micros;

/** Words for differences. */
final class Text {
    private Text() {}

    static String time(long micros) {
        return Micros.instant(micros).toString();
    }
}
