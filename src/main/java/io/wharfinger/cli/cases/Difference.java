package io.wharfinger.cli.cases;

/**
 * A value that is not as expected.
 *
 * @param path where
 * @param found what came out; empty if nothing did
 * @param expected what the case expects; empty if nothing
 */
record Difference(String path, String found, String expected) {

    String text() {
        if (expected.isEmpty()) {
            return "%s is %s, expected nothing there".formatted(path, found);
        }
        return found.isEmpty()
                ? "%s is not computed, expected %s".formatted(path, expected)
                : "%s is %s, expected %s".formatted(path, found, expected);
    }
}
