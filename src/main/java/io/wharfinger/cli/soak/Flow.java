package io.wharfinger.cli.soak;

import io.wharfinger.cli.demo.suite.Poll;
import io.wharfinger.cli.producer.Customers;
import io.wharfinger.cli.producer.TokenTotals;
import java.time.Duration;
import java.util.List;

/** All stand-in routers together. */
record Flow(List<StandInRouter> routers) {
    Flow {
        routers = List.copyOf(routers);
    }

    /** Lets them write so many records together. */
    void writeUpTo(long records) {
        long each = (records + routers.size() - 1) / routers.size();
        routers.forEach(router -> router.writeUpTo(each));
    }

    void end() {
        routers.forEach(StandInRouter::end);
    }

    boolean hasEnded() {
        return routers.stream().allMatch(StandInRouter::hasEnded);
    }

    long written() {
        return routers.stream().mapToLong(StandInRouter::written).sum();
    }

    long committed() {
        return routers.stream().mapToLong(StandInRouter::committed).sum();
    }

    long repeated() {
        return routers.stream().mapToLong(StandInRouter::repeated).sum();
    }

    int passes() {
        return routers.stream().mapToInt(StandInRouter::passes).sum();
    }

    TokenTotals totals(Customers customers) {
        TokenTotals totals = new TokenTotals(customers);
        routers.forEach(router -> totals.add(router.totals()));
        return totals;
    }

    /** Waits until billing has so many more than now, or all that there are; says whether that came in time. */
    boolean awaitMore(long records, Duration atMost) {
        long before = committed();
        return Poll.until(atMost, () -> committed() >= before + records || committed() == written());
    }
}
