package io.wharfinger.cli.platform;

import io.wharfinger.local.PidFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Remembers which ports a running platform took, so that later commands find it without being told. */
record RunningPorts(Home home) {
    static RunningPorts of(Home home) {
        return new RunningPorts(home);
    }

    /** Empty if nothing runs. */
    Optional<PortPlan> read() {
        boolean runs = home.pidFiles().stream().map(PidFile::process).anyMatch(Optional::isPresent);
        try {
            return runs && Files.exists(file())
                    ? Optional.of(PortPlan.parse(Files.readString(file())))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file(), e);
        }
    }

    void write(PortPlan ports) {
        try {
            Files.writeString(file(), Integer.toString(ports.base()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file(), e);
        }
    }

    private Path file() {
        return home.run().resolve("port-base");
    }
}
