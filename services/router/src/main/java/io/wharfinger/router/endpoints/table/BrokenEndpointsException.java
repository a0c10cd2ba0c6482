package io.wharfinger.router.endpoints.table;

/** An endpoints file that cannot be used; the message says where and why. */
public final class BrokenEndpointsException extends Exception {
    BrokenEndpointsException(String message) {
        super(message);
    }
}
