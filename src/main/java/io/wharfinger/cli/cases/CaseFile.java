package io.wharfinger.cli.cases;

import java.util.List;

/**
 * What a file came to.
 *
 * @param name its name
 * @param cases its cases
 * @param flaw why it cannot be read; empty if it can
 */
record CaseFile(String name, List<RecordedCase> cases, String flaw) {
    CaseFile {
        cases = List.copyOf(cases);
    }
}
