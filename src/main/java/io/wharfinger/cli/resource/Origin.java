package io.wharfinger.cli.resource;

/**
 * A place in a file.
 *
 * @param file path as it was given or found
 * @param line from 1
 */
public record Origin(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
