package io.wharfinger.hardware.form;

import java.util.regex.Pattern;

/**
 * Driver versions. Where a version must be semantic, a driver's "580.126.09" is written "580.126.9": both are the same,
 * and the longer one is the one that the driver has.
 */
public final class DriverVersion {
    private static final Pattern LEADING_ZEROS = Pattern.compile("(?<=^|\\.)0+(?=\\d)");

    private DriverVersion() {}

    /** Whether two spellings are of the same version. */
    public static boolean same(String one, String other) {
        return normalized(one).equals(normalized(other));
    }

    /** The version without leading zeros, for comparisons. */
    public static String normalized(String version) {
        return LEADING_ZEROS.matcher(version.strip()).replaceAll("");
    }
}
