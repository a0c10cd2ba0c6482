package io.wharfinger.hardware.health;

import io.wharfinger.hardware.HealthLevel;
import java.util.Set;

/**
 * What an XID says of a device. Those that a program causes, or that a restart of it settles, leave the device usable: the
 * ones that NVIDIA's DRA driver does not taint for (13, 31, 43, 45, 68, 109), and those of its XID catalogue that ask for
 * nothing more than a look or a reset at leisure.
 */
public final class XidErrors {
    private static final Set<Long> OF_PROGRAMS = Set.of(13L, 31L, 43L, 45L, 68L, 109L);
    private static final Set<Long> SETTLED = Set.of(63L, 92L, 94L);

    private XidErrors() {}

    /** Level after this XID; 0 is none. */
    public static HealthLevel level(long xid) {
        if (xid == 0) {
            return HealthLevel.HEALTHY;
        }
        return OF_PROGRAMS.contains(xid) || SETTLED.contains(xid) ? HealthLevel.DEGRADED : HealthLevel.UNHEALTHY;
    }
}
