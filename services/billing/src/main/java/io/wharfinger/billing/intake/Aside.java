package io.wharfinger.billing.intake;

import io.wharfinger.billing.book.DatabaseException;
import io.wharfinger.billing.request.OpenRequests;
import io.wharfinger.billing.request.RequestKey;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings requests that were set aside back into memory, in one transaction. */
final class Aside {
    private final AsideTable table;
    private final OpenRequests requests;
    // Of these the table says until the end that they wait, and they may be over by then.
    private final Set<RequestKey> back = new HashSet<>();
    private @Nullable Boolean empty;

    Aside(AsideTable table, OpenRequests requests) {
        this.table = table;
        this.requests = requests;
    }

    /** Sees to it that a request is in memory, if anything is known of it: a record of it has come. */
    void bringBack(RequestKey key) {
        if (requests.remembers(key) || back.contains(key)) {
            return;
        }
        try {
            if (!isEmpty()) {
                table.find(key).ifPresent(request -> {
                    requests.restore(key, request);
                    back.add(key);
                });
            }
        } catch (SQLException e) {
            throw new DatabaseException("read a request that was set aside", e);
        }
    }

    // One question for each transaction, so that records of requests that nobody knows cost nothing while nothing is
    // aside.
    private boolean isEmpty() throws SQLException {
        var known = empty;
        if (known == null) {
            known = table.isEmpty();
            empty = known;
        }
        return known;
    }

    void write(long batch) throws SQLException {
        if (!back.isEmpty()) {
            table.bringBack(back, batch);
        }
    }
}
