package io.wharfinger.cli.resource;

import java.util.Map;

/**
 * The lines that the parts of a document stand on.
 *
 * @param byPointer line by JSON pointer; the root, "", is always there
 */
public record Lines(Map<String, Integer> byPointer) {
    public Lines {
        byPointer = Map.copyOf(byPointer);
    }

    /** The line of what a JSON pointer names or, if it is not there, of the nearest thing around it. */
    public int of(String pointer) {
        String at = pointer;
        while (!byPointer.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return byPointer.getOrDefault(at, 1);
    }
}
