package io.wharfinger.cli.demo;

/** What the demo was asked to do cannot be done; the message says which option is wrong and why. */
final class UnusableInputException extends RuntimeException {
    UnusableInputException(String message) {
        super(message);
    }
}
