package io.wharfinger.hardware.kubernetes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the names of devices tell: "gpu-3", "gpu-0-mig-1g12gb-19-0", "gpu-1-partition-2". */
public final class DeviceNames {
    private static final Pattern NAME = Pattern.compile("gpu-(\\d{1,4})(?:-(mig|partition)-.*|-full|-\\d+)?");

    private DeviceNames() {}

    /** Number of the physical device. */
    public static Optional<Integer> index(String name) {
        Matcher device = NAME.matcher(name);
        return device.matches() ? Optional.of(Integer.valueOf(device.group(1))) : Optional.empty();
    }

    /** Whether it is the name of a part of a device. */
    public static boolean isPartition(String name) {
        Matcher device = NAME.matcher(name);
        return device.matches() && device.group(2) != null;
    }
}
