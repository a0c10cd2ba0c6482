package io.wharfinger.cli.bench.stage;

import io.wharfinger.cli.platform.Checkout;
import io.wharfinger.cli.platform.Home;
import io.wharfinger.cli.platform.Part;
import io.wharfinger.cli.platform.PartName;
import io.wharfinger.cli.platform.Platform;
import io.wharfinger.cli.platform.Progress;
import io.wharfinger.local.DetachedStart;
import io.wharfinger.local.Folders;
import io.wharfinger.local.LocalException;
import io.wharfinger.local.LocalProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A platform with a folder and ports of its own. However this program ends, other than by SIGKILL, its processes are
 * stopped and its folder is deleted.
 */
public final class Stage implements AutoCloseable {
    private final Platform platform;
    private final ReentrantLock lock = new ReentrantLock();
    private final Thread atExit = new Thread(this::takeDown, "take-down-of-bench");
    private boolean down;

    private Stage(Platform platform) {
        this.platform = platform;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Takes a folder and ports; nothing runs yet. */
    public static Stage set(Checkout checkout) {
        return set(checkout, Map.of());
    }

    /**
     * The same with services in JVMs of another kind.
     *
     * @param jvmFlags instead of the usual ones, of those services that are named
     */
    public static Stage set(Checkout checkout, Map<PartName, List<String>> jvmFlags) {
        try {
            Path folder = Files.createTempDirectory("wharf-bench-");
            return new Stage(Platform.at(new Home(folder), FreePorts.plan(), checkout, jvmFlags));
        } catch (IOException e) {
            throw new LocalException("There is no place for a platform of its own: " + e.getMessage(), e);
        }
    }

    /** All parts of it. */
    public Platform platform() {
        return platform;
    }

    /** Where its state is. */
    public Home home() {
        return platform.home();
    }

    /** Starts a part and does not wait until it is ready. */
    public void launch(Part part) {
        alone(() -> {
            part.launch();
            return part;
        });
    }

    /** Starts another program, which is stopped with the platform. */
    public LocalProcess launch(String name, List<String> command, Path folder) {
        DetachedStart start = new DetachedStart(command, Map.of(), folder, home().log(name), home().pidFile(name));
        return alone(start::start);
    }

    /** Writes a file of the stage. */
    public static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    @Override
    public void close() {
        takeDown();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The hook runs already, and finds nothing left to do.
            return;
        }
    }

    /** Nothing is started any more once it is being taken down. */
    private <T> T alone(Supplier<T> work) {
        lock.lock();
        try {
            if (down) {
                throw new LocalException("Interrupted.");
            }
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private void takeDown() {
        lock.lock();
        try {
            if (!down) {
                down = true;
                platform.down(Progress.SILENT);
                Folders.delete(home().folder());
            }
        } finally {
            lock.unlock();
        }
    }
}
