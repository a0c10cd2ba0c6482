package io.wharfinger.cli.platform;

import io.wharfinger.local.LocalException;

/**
 * Which part listens where.
 *
 * @param base added to every usual port, so that two platforms fit on one machine
 */
public record PortPlan(int base) {
    /** The environment variable that sets the base. */
    public static final String VARIABLE = "WHARF_PORT_BASE";

    private static final int MANAGEMENT = 1000;
    private static final int FIRST_ENGINE = 8201;
    private static final int HIGHEST_PORT = 65535;
    /** Leaves room for the management ports and for {@value} engines above the first one. */
    private static final int MAX_ENGINES = 700;

    private static final int MAX_BASE = HIGHEST_PORT - PartName.BILLING.usualPort() - MANAGEMENT;

    public PortPlan {
        if (base < 0 || base > MAX_BASE) {
            throw new LocalException(VARIABLE + " is " + base + "; it must be from 0 to " + MAX_BASE + ".");
        }
    }

    /** @param text as in the environment; blank is 0 */
    public static PortPlan parse(String text) {
        try {
            return new PortPlan(text.isBlank() ? 0 : Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            throw new LocalException(VARIABLE + " is \"" + text + "\"; it must be a whole number.", e);
        }
    }

    public int port(PartName part) {
        return part.usualPort() + base;
    }

    /** Where a service answers for its health and metrics. */
    public int managementPort(PartName part) {
        if (!part.isService()) {
            throw new IllegalArgumentException(part.title() + " has no management port");
        }
        return port(part) + MANAGEMENT;
    }

    /** The ports that engines of deployments may take, such as {@code 8201-8900}. */
    public String enginePorts() {
        return enginePort(0) + "-" + enginePort(MAX_ENGINES - 1);
    }

    /** @param index from 0 */
    public int enginePort(int index) {
        if (index < 0 || index >= MAX_ENGINES) {
            throw new IllegalArgumentException("no port for engine " + index);
        }
        return FIRST_ENGINE + base + index;
    }
}
