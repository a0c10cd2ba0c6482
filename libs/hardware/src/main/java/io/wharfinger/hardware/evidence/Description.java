package io.wharfinger.hardware.evidence;

/**
 * What a source says that a device is. An empty text and 0 mean not told.
 *
 * @param vendor "nvidia", "amd", "intel" or another
 * @param product product name
 * @param memoryBytes memory of the whole device
 * @param driverVersion version of its driver
 * @param fabricClique NVLink domain
 */
public record Description(String vendor, String product, long memoryBytes, String driverVersion, String fabricClique) {
    public static final Description NONE = new Description("", "", 0, "", "");

    public static Description of(String vendor, String product, long memoryBytes, String driverVersion) {
        return new Description(vendor, product, memoryBytes, driverVersion, "");
    }
}
