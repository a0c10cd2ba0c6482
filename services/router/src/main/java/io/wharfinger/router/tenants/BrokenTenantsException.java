package io.wharfinger.router.tenants;

/** A tenants file that cannot be used; the message says where and why. */
public final class BrokenTenantsException extends Exception {
    BrokenTenantsException(String message) {
        super(message);
    }
}
