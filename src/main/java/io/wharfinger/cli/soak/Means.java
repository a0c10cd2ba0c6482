package io.wharfinger.cli.soak;

import io.wharfinger.cli.platform.PartName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What faults are made with, as far as this machine has it. */
final class Means implements AutoCloseable {
    private final Map<PartName, SmallDisk> disks = new EnumMap<>(PartName.class);
    private final List<FaultKind> possible = new ArrayList<>();

    private Means(List<FaultKind> kinds, Consumer<String> tell) {
        for (FaultKind kind : kinds) {
            String missing = missing(kind);
            if (missing.isEmpty()) {
                possible.add(kind);
            } else {
                tell.accept("Skipped: " + kind.title() + "; " + missing);
            }
        }
    }

    /** @param tell is told what this machine does not allow */
    static Means of(List<FaultKind> kinds, Consumer<String> tell) {
        return new Means(kinds, tell);
    }

    /** Why it cannot be; empty if it can. */
    private String missing(FaultKind kind) {
        return switch (kind) {
            case DISK_FULL -> disk(PartName.POSTGRES);
            case NATS_DISK_FULL -> disk(PartName.NATS);
            case BILLING_KILLED, NATS_KILLED, POSTGRES_KILLED, NATS_ROLLED_BACK, POSTGRES_RESTORED, CLOCK_MOVED -> "";
        };
    }

    private String disk(PartName part) {
        Optional<SmallDisk> disk = SmallDisk.mount();
        disk.ifPresent(small -> disks.put(part, small));
        return disk.isPresent() ? "" : "this machine allows no file system of a limited size.";
    }

    /** The kinds that this machine allows. */
    List<FaultKind> possible() {
        return List.copyOf(possible);
    }

    /** Folders that parts are to have, which are disks of their own. */
    Map<PartName, Path> folders() {
        Map<PartName, Path> folders = new EnumMap<>(PartName.class);
        disks.forEach((part, disk) -> folders.put(part, disk.folder()));
        return folders;
    }

    /** The disk of a part; there must be one. */
    SmallDisk diskOf(PartName part) {
        return Optional.ofNullable(disks.get(part)).orElseThrow();
    }

    @Override
    public void close() {
        disks.values().forEach(SmallDisk::close);
    }
}
