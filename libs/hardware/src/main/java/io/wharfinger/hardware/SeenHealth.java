package io.wharfinger.hardware;

import java.util.List;

/**
 * How an accelerator feels.
 *
 * @param level the worst of all that was told
 * @param reasons why it is not healthy, one entry for each cause
 */
public record SeenHealth(HealthLevel level, List<HealthReason> reasons) {
    /** Nothing tells of its health. */
    public static final SeenHealth UNKNOWN = new SeenHealth(HealthLevel.UNKNOWN, List.of());

    public SeenHealth {
        reasons = List.copyOf(reasons);
    }
}
