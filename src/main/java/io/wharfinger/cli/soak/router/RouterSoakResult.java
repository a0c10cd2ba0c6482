package io.wharfinger.cli.soak.router;

import java.util.List;

/**
 * What the soak came to.
 *
 * @param requests that were asked and may have been billed
 * @param whole those of them whose end the client saw
 * @param notes what was seen, in sentences
 * @param differences what is not as it must be, in words; empty if all is well
 */
public record RouterSoakResult(long requests, long whole, List<String> notes, List<String> differences) {
    public RouterSoakResult {
        notes = List.copyOf(notes);
        differences = List.copyOf(differences);
    }

    public boolean isSound() {
        return differences.isEmpty();
    }
}
