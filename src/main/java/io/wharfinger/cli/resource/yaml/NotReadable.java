package io.wharfinger.cli.resource.yaml;

/** A document says something that cannot be taken. */
final class NotReadable extends RuntimeException {
    private final int line;

    NotReadable(int line, String message) {
        super(message);
        this.line = line;
    }

    int line() {
        return line;
    }
}
