package io.wharfinger.cli.soak;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can go wrong. */
public enum FaultKind {
    BILLING_KILLED("kill -9 of billing"),
    NATS_KILLED("kill -9 of nats-server"),
    POSTGRES_KILLED("kill -9 of PostgreSQL"),
    NATS_ROLLED_BACK("nats-server's store put back to an older copy"),
    POSTGRES_RESTORED("PostgreSQL restored from a backup"),
    DISK_FULL("the disk of PostgreSQL full"),
    NATS_DISK_FULL("the disk of nats-server full"),
    CLOCK_MOVED("the routers' clock moved by 5 minutes");

    private final String title;

    FaultKind(String title) {
        this.title = title;
    }

    /** What it is, for people. */
    public String title() {
        return title;
    }

    /** The name by which a command line asks for it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind that is called so. */
    public static Optional<FaultKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }

    /** Their names, for people. */
    public static String ids() {
        return Arrays.stream(values()).map(FaultKind::id).collect(Collectors.joining(", "));
    }
}
