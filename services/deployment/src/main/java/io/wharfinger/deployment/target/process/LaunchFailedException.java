package io.wharfinger.deployment.target.process;

/** An engine that could not even be started; the message says why. */
final class LaunchFailedException extends RuntimeException {
    LaunchFailedException(String message) {
        super(message);
    }
}
