package io.wharfinger.cli.platform;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The parts of the platform, in the order in which they are started. On one machine all share few cores: services that
 * are not on the path of a request do without the optimizing compiler, which halves the work of their start.
 */
public enum PartName {
    POSTGRES("postgres", "PostgreSQL", 5433, List.of()),
    NATS("nats", "nats-server", 4223, List.of()),
    QUOTA("quota", "the quota service", 8102, List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")),
    INVENTORY(
            "inventory",
            "the inventory service",
            8101,
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")),
    DEPLOYMENT(
            "deployment",
            "the deployment service",
            8103,
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")),
    BILLING("billing", "the billing service", 8104, List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")),
    ROUTER("router", "the router", 8080, List.of("-Xmx512m", "-XX:+UseParallelGC"));

    private final String id;
    private final String title;
    private final int usualPort;
    private final List<String> jvmFlags;

    PartName(String id, String title, int usualPort, List<String> jvmFlags) {
        this.id = id;
        this.title = title;
        this.usualPort = usualPort;
        this.jvmFlags = jvmFlags;
    }

    /** The name as it is typed, and as files and folders have it. */
    public String id() {
        return id;
    }

    /** The name as it reads in a sentence. */
    public String title() {
        return title;
    }

    /** True for the services of this project, which have a management port besides. */
    public boolean isService() {
        return !jvmFlags.isEmpty();
    }

    /** True for the services that keep a database of their own, named like the service. */
    public boolean hasDatabase() {
        return isService() && this != ROUTER;
    }

    int usualPort() {
        return usualPort;
    }

    List<String> jvmFlags() {
        return jvmFlags;
    }

    /** The part that is called so. */
    public static Optional<PartName> of(String id) {
        return Arrays.stream(values()).filter(part -> part.id.equals(id)).findFirst();
    }
}
