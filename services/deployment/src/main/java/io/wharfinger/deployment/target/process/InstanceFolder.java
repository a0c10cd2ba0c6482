package io.wharfinger.deployment.target.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.wharfinger.deployment.target.LaunchOrder;
import io.wharfinger.local.Folders;
import io.wharfinger.local.PidFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What is kept on disk of one instance. Everything is written before it happens, so that a crash leaves nothing unknown. */
record InstanceFolder(Path path) {
    private static final Logger LOG = Logger.getLogger(InstanceFolder.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .build();
    private static final String ORDER = "order.json";
    private static final String LAUNCH = "launch.json";
    private static final String STOPPING = "stopping";
    /** Ends the name of a folder whose instance is gone. */
    static final String GONE = ".gone";

    static InstanceFolder of(Path stateDir, UUID instance) {
        return new InstanceFolder(stateDir.resolve(instance.toString()));
    }

    void keep(LaunchOrder order) {
        Folders.createPrivate(path);
        write(ORDER, order);
    }

    void keep(Launch launch) {
        write(LAUNCH, launch);
    }

    Optional<LaunchOrder> order() {
        return read(ORDER, LaunchOrder.class);
    }

    Optional<Launch> launch() {
        return read(LAUNCH, Launch.class);
    }

    private void write(String name, Object value) {
        try {
            Folders.writePrivate(path.resolve(name), JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> Optional<T> read(String name, Class<T> type) {
        Path file = path.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), type)) : Optional.empty();
        } catch (IOException e) {
            LOG.warnf("%s cannot be read, going on without it: %s", file, e.getMessage());
            return Optional.empty();
        }
    }

    PidFile pidFile(Launch launch) {
        return new PidFile(path.resolve("pid." + launch.attempt()));
    }

    /** Whoever makes this file decides whether the start takes place: the engine by making it first, or the service. */
    Path claim(Launch launch) {
        return path.resolve("claim." + launch.attempt());
    }

    /** Forbids a start that was perhaps broken off; false if the engine has begun. */
    boolean forbid(Launch launch) {
        try {
            Files.createFile(claim(launch));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path exitFile(Launch launch) {
        return path.resolve("exit." + launch.attempt());
    }

    Path log() {
        return path.resolve("engine.log");
    }

    void markServed(Launch launch) {
        touch("served." + launch.attempt());
    }

    boolean hasServed(Launch launch) {
        return Files.exists(path.resolve("served." + launch.attempt()));
    }

    void markStopping() {
        Folders.createPrivate(path);
        touch(STOPPING);
    }

    boolean isStopping() {
        return Files.exists(path.resolve(STOPPING));
    }

    private void touch(String name) {
        try {
            Path file = path.resolve(name);
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes what a start left behind that is over. */
    void forget(Launch launch) {
        try {
            for (String kind : new String[] {"pid.", "claim.", "exit.", "served."}) {
                Files.deleteIfExists(path.resolve(kind + launch.attempt()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the folder; it is out of the way of a start that was broken off before anything in it is deleted. */
    void delete() {
        try {
            if (Files.exists(path)) {
                Path gone = path.resolveSibling(path.getFileName() + GONE);
                Folders.delete(gone);
                Files.move(path, gone, StandardCopyOption.ATOMIC_MOVE);
                Folders.delete(gone);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
