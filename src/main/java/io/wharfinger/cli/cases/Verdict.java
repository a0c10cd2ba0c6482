package io.wharfinger.cli.cases;

import java.util.List;

/** What became of a case. */
sealed interface Verdict {

    /** Everything is as expected. */
    record Passed(List<String> remarks) implements Verdict {}

    /** Something is not; each reason says what came out and what was expected. */
    record Failed(List<String> reasons, List<String> remarks) implements Verdict {}

    /** The kind is not answered here. */
    record Skipped(String reason) implements Verdict {}

    /** The name that programs read. */
    default String name() {
        return switch (this) {
            case Passed _ -> "PASSED";
            case Failed _ -> "FAILED";
            case Skipped _ -> "SKIPPED";
        };
    }
}
