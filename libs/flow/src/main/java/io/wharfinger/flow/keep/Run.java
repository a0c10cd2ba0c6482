package io.wharfinger.flow.keep;

import io.wharfinger.flow.wire.Grant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** One run of a router, from its start to its end, and its accounts. */
final class Run {
    final String router;
    final String id;
    final Map<Integer, Account> accounts = new LinkedHashMap<>();
    /** Accounts whose state the router is to hear. */
    final Set<Account> news = new LinkedHashSet<>();
    /** Accounts that cannot be, and why. */
    final Map<Integer, Grant> refusals = new LinkedHashMap<>();

    long seq;
    long heardNanos;
    boolean owesAnswer;
    boolean lapsed;

    Run(String router, String id, long heardNanos) {
        this.router = router;
        this.id = id;
        this.heardNanos = heardNanos;
    }
}
