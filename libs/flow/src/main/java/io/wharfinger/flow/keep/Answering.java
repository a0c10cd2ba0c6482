package io.wharfinger.flow.keep;

import io.wharfinger.flow.wire.Answer;
import io.wharfinger.flow.wire.Grant;
import io.wharfinger.flow.wire.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what routers are to hear. */
record Answering(LimitBook book, long fence) {
    /** What a run is to hear; empty if there is nothing new, and nothing that it asked. */
    Optional<Push> of(Run run, Map<Account, Long> keep, long nowNanos, long nowMillis) {
        if (run.lapsed || run.news.isEmpty() && run.refusals.isEmpty() && !run.owesAnswer) {
            return Optional.empty();
        }
        List<Grant> grants = new ArrayList<>(run.refusals.values());
        for (Account account : run.news) {
            grants.add(grant(account, keep.getOrDefault(account, -1L), nowNanos, nowMillis));
        }
        run.news.clear();
        run.refusals.clear();
        run.owesAnswer = false;
        return Optional.of(new Push(run.id, new Answer(run.seq, fence, grants)));
    }

    private Grant grant(Account account, long keepFree, long nowNanos, long nowMillis) {
        Pot pot = account.pot;
        return new Grant(
                account.handle,
                state(account, nowMillis),
                account.granted(),
                keepFree,
                pot.isRate()
                        ? pot.rateMilliPerSecond() / Math.max(1, pot.accounts().size())
                        : 0,
                pot.left(nowNanos),
                pot.resetMillis(nowMillis),
                pot.key.windowStartMillis());
    }

    State state(Account account, long nowMillis) {
        if (book.limit(account.pot.key.limitId()) == null) {
            return State.LIMIT_GONE;
        }
        return account.pot.endMillis <= nowMillis ? State.WINDOW_OVER : State.OPEN;
    }
}
