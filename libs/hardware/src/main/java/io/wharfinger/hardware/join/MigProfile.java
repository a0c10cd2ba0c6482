package io.wharfinger.hardware.join;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A MIG profile: a device has seven parts of compute and eight of memory.
 *
 * @param name for example "1g.10gb"
 * @param compute parts of compute that it takes
 * @param gigabytes memory by its name
 */
record MigProfile(String name, int compute, int gigabytes) {
    static final int COMPUTE_PARTS = 7;
    static final int MEMORY_PARTS = 8;

    private static final Pattern NAME = Pattern.compile("(\\d{1,2})g\\.(\\d{1,4})gb([.+-].*)?");

    /** Empty if it is no profile. */
    static Optional<MigProfile> of(String text) {
        Matcher profile = NAME.matcher(text);
        if (!profile.matches()) {
            return Optional.empty();
        }
        int compute = Math.clamp(Integer.parseInt(profile.group(1)), 1, COMPUTE_PARTS);
        return Optional.of(new MigProfile(text, compute, Integer.parseInt(profile.group(2))));
    }

    /**
     * Parts of memory that it takes.
     *
     * @param deviceGigabytes memory of the whole device; 0 if not known: then as many as of compute
     */
    int memoryParts(int deviceGigabytes) {
        if (deviceGigabytes <= 0) {
            return compute;
        }
        int parts = Math.round((float) gigabytes * MEMORY_PARTS / deviceGigabytes);
        return Math.clamp(parts, 1, MEMORY_PARTS);
    }

    /** How many of them a device can have. */
    int perDevice(int deviceGigabytes) {
        return Math.max(1, Math.min(COMPUTE_PARTS / compute, MEMORY_PARTS / memoryParts(deviceGigabytes)));
    }
}
