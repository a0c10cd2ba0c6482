package io.wharfinger.billing.record;

import io.wharfinger.billing.book.AttributionNames;
import io.wharfinger.billing.usage.Attribution;
import java.sql.Connection;
import java.sql.SQLException;

/** Attributions by number, each read when it is first named. */
final class Names {
    private static final Attribution UNSEEN = new Attribution("", "", "", "", "", "", "", "");

    private final AttributionNames names;

    Names(Connection connection) {
        this.names = new AttributionNames(connection);
    }

    /** Reads those that are not known yet. */
    void read(long[] ids) throws SQLException {
        names.read(ids);
    }

    /** The attribution of a number that was read; an empty one if it may not be seen. */
    Attribution get(long id) {
        return names.find(id).orElse(UNSEEN);
    }
}
