package io.wharfinger.deployment.target.process;

import io.wharfinger.deployment.target.LaunchOrder;
import io.wharfinger.deployment.target.RuntimeTarget;
import io.wharfinger.deployment.target.Sighting;
import io.wharfinger.deployment.target.probe.EngineHttp;
import io.wharfinger.deployment.target.runtime.Runtimes;
import io.wharfinger.local.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Supervises engines on this host, and adopts those that an earlier run of the service has left. */
public final class EngineProcesses implements RuntimeTarget, AutoCloseable {
    private static final int UUID_CHARS = 36;

    private final StateLock lock;
    private final RuntimesStore store;
    private final Workshop workshop;
    private final ConcurrentMap<UUID, Supervision> supervisions = new ConcurrentHashMap<>();

    /** @throws IllegalStateException if another service supervises engines in the same folder */
    public EngineProcesses(ProcessConfig config, EngineHttp http) {
        Path stateDir = Folders.createPrivate(config.stateDir().toAbsolutePath());
        lock = StateLock.take(stateDir);
        store = new RuntimesStore(config.runtimesFile());
        workshop = new Workshop(
                stateDir, store, new GivenPorts(PortRange.parse(config.ports())), http, config.logBytesMax());
        adopt(stateDir);
    }

    private void adopt(Path stateDir) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(stateDir, Files::isDirectory)) {
            for (Path folder : folders) {
                String name = folder.getFileName().toString();
                if (name.endsWith(InstanceFolder.GONE)) {
                    Folders.delete(folder);
                } else if (name.length() == UUID_CHARS) {
                    adopt(UUID.fromString(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        supervisions.values().forEach(Supervision::begin);
    }

    private void adopt(UUID instance) {
        Supervision supervision = supervision(instance);
        supervision.adopt();
        supervisions.put(instance, supervision);
    }

    private Supervision supervision(UUID instance) {
        return new Supervision(instance, workshop, () -> supervisions.remove(instance));
    }

    /** The runtimes that deployments may use now. */
    public Runtimes runtimes() {
        return store.runtimes();
    }

    /** Looks whether the administrators have changed the runtimes. */
    public void rereadRuntimes() {
        store.reread();
    }

    @Override
    public void ensureStarted(LaunchOrder order) {
        supervisions
                .computeIfAbsent(order.instance(), instance -> {
                    Supervision begun = supervision(instance);
                    begun.begin();
                    return begun;
                })
                .want(order);
    }

    @Override
    public Sighting sighting(UUID instance) {
        Supervision supervision = supervisions.get(instance);
        return supervision == null ? new Sighting.Absent() : supervision.sighting();
    }

    @Override
    public void ensureStopped(UUID instance) {
        Supervision supervision = supervisions.get(instance);
        if (supervision != null) {
            supervision.stop();
        }
    }

    @Override
    public Set<UUID> present() {
        return Set.copyOf(supervisions.keySet());
    }

    /** Supervises no longer; engines go on, for the next run of the service. */
    @Override
    public void close() {
        supervisions.values().forEach(Supervision::leave);
        lock.close();
    }
}
