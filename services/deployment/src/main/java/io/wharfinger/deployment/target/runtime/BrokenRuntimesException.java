package io.wharfinger.deployment.target.runtime;

/** A runtimes file that cannot be used; the message says where and why. */
public final class BrokenRuntimesException extends Exception {
    BrokenRuntimesException(String message) {
        super(message);
    }
}
