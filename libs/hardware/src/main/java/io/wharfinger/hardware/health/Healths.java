package io.wharfinger.hardware.health;

import io.wharfinger.hardware.HealthLevel;
import io.wharfinger.hardware.HealthReason;
import io.wharfinger.hardware.SeenHealth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Puts together what several sources say of a device's health. */
public final class Healths {
    private static final Comparator<HealthReason> ORDER = Comparator.comparing(HealthReason::source)
            .thenComparing(HealthReason::code)
            .thenComparing(HealthReason::message)
            .thenComparing(HealthReason::recommendedAction)
            .thenComparing(reason -> reason.since().orElse(Instant.MIN));

    private Healths() {}

    /** The worst level of all, and every cause once. */
    public static SeenHealth union(Collection<SeenHealth> healths) {
        HealthLevel level = HealthLevel.UNKNOWN;
        TreeSet<HealthReason> reasons = new TreeSet<>(ORDER);
        for (SeenHealth health : healths) {
            level = level.worse(health.level());
            reasons.addAll(health.reasons());
        }
        return new SeenHealth(level, new ArrayList<>(reasons));
    }

    /** A level with one cause. */
    public static SeenHealth of(HealthLevel level, HealthReason reason) {
        return new SeenHealth(level, List.of(reason));
    }

    /** Nothing speaks against it. */
    public static SeenHealth good() {
        return new SeenHealth(HealthLevel.HEALTHY, List.of());
    }
}
