package io.wharfinger.hardware.source;

import java.util.Locale;

/**
 * A part of a file that one command printed.
 *
 * @param file name of the file
 * @param block which of several quotations in the file it belongs to; empty if there is only one
 * @param text what was printed, without prompts and elisions
 */
public record Section(String file, String block, String text) {
    /** The same part with another text. */
    public Section with(String other) {
        return new Section(file, block, other);
    }

    /** Name of the node that it is about, if nothing in it says so: the file's, without folder and extensions. */
    public String node() {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        String stem = name.replaceFirst("(?i)(\\.(ya?ml|json|xml|txt|prom|log|out|metrics))+$", "");
        String node = stem.isEmpty() ? file : stem;
        return block.isEmpty() ? node : node + "-" + block.toLowerCase(Locale.ROOT);
    }
}
