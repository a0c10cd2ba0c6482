package io.wharfinger.cli.cases;

import java.util.List;

/** How many cases passed, failed and were skipped. */
record KindCount(long passed, long failed, long skipped) {

    static KindCount of(List<CaseResult> results) {
        return new KindCount(
                count(results, Verdict.Passed.class),
                count(results, Verdict.Failed.class),
                count(results, Verdict.Skipped.class));
    }

    private static long count(List<CaseResult> results, Class<? extends Verdict> type) {
        return results.stream()
                .filter(result -> type.isInstance(result.verdict()))
                .count();
    }
}
