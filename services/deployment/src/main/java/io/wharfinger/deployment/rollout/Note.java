package io.wharfinger.deployment.rollout;

import java.util.Set;

/**
 * Why something is as it is.
 *
 * @param reason code; empty if there is nothing to say
 * @param message the same in words, with what can be done
 */
public record Note(String reason, String message) {

    /** Longest message; a longer one is cut. */
    public static final int MESSAGE_LENGTH_MAX = 1000;

    /** More than the tenant could have even if nothing were used. */
    public static final String QUOTA_EXCEEDED = "QUOTA_EXCEEDED";
    /** Others use the quota now. */
    public static final String QUOTA_WAITING = "QUOTA_WAITING";
    /** Quota does not know the tenant any more. */
    public static final String TENANT_UNKNOWN = "TENANT_UNKNOWN";
    /** The platform does not have so many accelerators in that place. */
    public static final String ACCELERATORS_MISSING = "ACCELERATORS_MISSING";
    /** Others hold the accelerators now. */
    public static final String ACCELERATORS_BUSY = "ACCELERATORS_BUSY";
    /** Quota or inventory does not take the request as it is. */
    public static final String REQUEST_REFUSED = "REQUEST_REFUSED";
    /** Quota does not answer. */
    public static final String QUOTA_UNAVAILABLE = "QUOTA_UNAVAILABLE";
    /** Inventory does not answer. */
    public static final String INVENTORY_UNAVAILABLE = "INVENTORY_UNAVAILABLE";
    /** The engine ended by itself, or never answered. */
    public static final String ENGINE_ENDED = "ENGINE_ENDED";
    /** The engine has answered and does not now. */
    public static final String ENGINE_SILENT = "ENGINE_SILENT";
    /** The engine was gone and is started again. */
    public static final String ENGINE_GONE = "ENGINE_GONE";

    /** Nothing to say. */
    public static final Note NONE = new Note("", "");

    private static final Set<String> REFUSALS =
            Set.of(QUOTA_EXCEEDED, TENANT_UNKNOWN, ACCELERATORS_MISSING, REQUEST_REFUSED);
    private static final Set<String> WAITS = Set.of(QUOTA_WAITING, ACCELERATORS_BUSY);

    public Note {
        message = message.length() <= MESSAGE_LENGTH_MAX ? message : message.substring(0, MESSAGE_LENGTH_MAX);
    }

    /** Whether waiting cannot help. */
    public boolean isRefusal() {
        return REFUSALS.contains(reason);
    }

    /** Whether it waits for what others use. */
    public boolean isWait() {
        return WAITS.contains(reason);
    }
}
