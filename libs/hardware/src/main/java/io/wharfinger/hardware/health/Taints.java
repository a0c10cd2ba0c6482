package io.wharfinger.hardware.health;

import io.wharfinger.hardware.HealthLevel;
import io.wharfinger.hardware.HealthReason;
import io.wharfinger.hardware.SeenHealth;
import io.wharfinger.hardware.evidence.NodeSign;
import io.wharfinger.hardware.form.Times;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What taints of devices and nodes mean. */
public final class Taints {
    private static final String SOURCE = "taint";
    /** Most taints of nodes with accelerators keep other workloads away; these tell of a fault. */
    private static final Pattern NODE_FAULT =
            Pattern.compile("node\\.kubernetes\\.io/(not-ready|unreachable|out-of-service|network-unavailable)"
                    + "|.*(xid|error|fault|failure|unhealthy|nvsentinel|quarantine).*");

    private Taints() {}

    /** A taint on a device. One without effect only informs. */
    public static SeenHealth ofDevice(String key, String value, String effect, String timeAdded) {
        boolean informs = effect.isEmpty() || effect.equalsIgnoreCase("None");
        String what = value.isEmpty() ? key : key + "=" + value;
        String message = informs
                ? "The device has the taint " + what + ", which keeps nothing away."
                : "The device has the taint " + what + " (" + effect + ").";
        return Healths.of(
                informs ? HealthLevel.DEGRADED : HealthLevel.UNHEALTHY,
                new HealthReason(SOURCE, key, message, "", Times.instant(timeAdded)));
    }

    /** A taint on a node; empty if it is not about a fault. */
    public static Optional<NodeSign> ofNode(String key, String value, String effect, String timeAdded) {
        if (!NODE_FAULT.matcher(key.toLowerCase(Locale.ROOT)).matches()) {
            return Optional.empty();
        }
        String what = value.isEmpty() ? key : key + "=" + value;
        HealthLevel level = effect.equals("PreferNoSchedule") ? HealthLevel.DEGRADED : HealthLevel.UNHEALTHY;
        HealthReason reason = new HealthReason(
                SOURCE, key, "The node has the taint " + what + " (" + effect + ").", "", Times.instant(timeAdded));
        return Optional.of(new NodeSign(level, Optional.of(reason), NodeSign.Subjects.ALL));
    }
}
