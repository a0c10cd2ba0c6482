package io.wharfinger.router.dialect.passed;

import io.wharfinger.router.usage.EngineUsage;
import org.jspecify.annotations.Nullable;

/**
 * What an upstream's answer or event says of its own use.
 *
 * @param type its member "type"; empty if it has none
 * @param error whether it is an error
 * @param usage tokens; null if it tells none
 * @param audioMillis length of the recording, in milliseconds; 0 if it does not say
 * @param items elements of its list "data"; 0 if it has none
 * @param number its member "sequence_number"; -1 if it has none
 */
public record Report(
        String type, boolean error, @Nullable EngineUsage usage, long audioMillis, long items, long number) {
    /** Nothing that could be read. */
    static final Report SILENT = new Report("", false, null, 0, 0, -1);
}
