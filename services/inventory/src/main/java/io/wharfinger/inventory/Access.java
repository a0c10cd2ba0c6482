package io.wharfinger.inventory;

import static io.wharfinger.rpc.identity.Role.MEMBER;
import static io.wharfinger.rpc.identity.Role.PLATFORM_ADMIN;
import static io.wharfinger.rpc.identity.Role.SERVICE;
import static io.wharfinger.rpc.identity.Role.TENANT_ADMIN;
import static io.wharfinger.rpc.identity.Role.VIEWER;

import io.wharfinger.rpc.identity.Caller;

/** Who may do what. Each fails with REQUEST_FORBIDDEN. */
public final class Access {

    /** The path of the platform itself: what no tenant owns, and the scope that sees everything. */
    public static final String PLATFORM = "/";

    private Access() {}

    /** Passes whoever has any role. */
    public static void anyone(Caller caller) {
        caller.require(PLATFORM_ADMIN, TENANT_ADMIN, MEMBER, VIEWER, SERVICE);
    }

    /** Passes who may see the platform's own things. */
    public static void platformReader(Caller caller) {
        caller.require(PLATFORM_ADMIN, VIEWER, SERVICE).requireReach(PLATFORM);
    }

    /** Passes who may change the platform's own things. */
    public static void platformAdmin(Caller caller) {
        caller.require(PLATFORM_ADMIN).requireReach(PLATFORM);
    }

    /** Passes who may tell what clusters have. */
    public static void observer(Caller caller) {
        caller.require(PLATFORM_ADMIN, SERVICE).requireReach(PLATFORM);
    }
}
