package io.wharfinger.billing.verify;

import io.wharfinger.billing.intake.TestBooks;
import java.util.List;

/** Checks books outside of any service. */
public final class TestVerification {
    private TestVerification() {}

    /** What is found wrong with them, as the application sees them. */
    public static List<String> differences(TestBooks books) {
        var findings = new Findings();
        new Verification(books.app()).run(findings, new Progress(), null);
        return findings.checks().stream()
                .filter(check -> !check.agrees())
                .map(check -> check.name() + ": " + check.firstDifference())
                .toList();
    }
}
