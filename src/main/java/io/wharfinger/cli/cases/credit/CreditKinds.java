package io.wharfinger.cli.cases.credit;

import io.wharfinger.cli.cases.kind.CaseKind;
import io.wharfinger.cli.cases.kind.Fields;
import io.wharfinger.cli.cases.kind.Findings;
import io.wharfinger.tariff.credit.BurnDown;
import io.wharfinger.tariff.credit.Segment;
import java.util.Map;

/** The kinds of cases about credits, by name. */
public final class CreditKinds {
    private CreditKinds() {}

    public static Map<String, CaseKind> all() {
        return Map.of("credit_burndown", CreditKinds::burnDown, "rollover", CreditKinds::rollover);
    }

    private static Findings burnDown(Fields input, Fields expected) {
        var story = CreditCase.of(input, expected);
        var result = BurnDown.of(story.grants(), story.timeline());
        var findings = new Findings()
                .exact("overage", result.overage())
                .exact("left", result.left())
                .exact("breakage", result.breakage())
                .exact("segments", result.segments().stream().map(Segment::used).toList());
        for (var balance : result.balances()) {
            var id = balance.grant().id();
            findings.exact("balances." + id, balance.left())
                    .exact("used." + id, balance.used())
                    .exact("expired." + id, balance.expired())
                    .exact("voided." + id, balance.voided());
        }
        if (expected.has("readAt")) {
            findings.word("readAt", expected.text("readAt"));
        }
        if (!input.has("readAt") && !expected.has("readAt")) {
            findings.remark("balances are read at " + story.timeline().end() + " (T is " + Moments.T
                    + "): the case says no readAt");
        }
        return allocations(findings, result);
    }

    private static Findings allocations(Findings findings, BurnDown result) {
        for (int i = 0; i < result.allocations().size(); i++) {
            var allocation = result.allocations().get(i);
            var path = "allocations[" + i + "].";
            findings.word(path + "grant", allocation.grantId())
                    .word(path + "use", allocation.useId())
                    .exact(path + "amount", allocation.amount());
        }
        return findings;
    }

    private static Findings rollover(Fields input, Fields expected) {
        return new Findings().exact("newBalance", CreditCase.rollover(input).after(input.decimal("endingBalance")));
    }
}
