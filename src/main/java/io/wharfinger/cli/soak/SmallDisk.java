package io.wharfinger.cli.soak;

import io.wharfinger.local.Folders;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file system of its own in memory that can be made full, and large enough again. Linux, and root, make such. */
final class SmallDisk implements AutoCloseable {
    private static final long LARGE = 6L << 30;
    private static final int FILL_ATTEMPTS = 200;

    private final Path folder;
    private final Thread atExit = new Thread(this::unmount, "unmount");
    private boolean mounted = true;

    private SmallDisk(Path folder) {
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Empty where this machine does not allow one. */
    static Optional<SmallDisk> mount() {
        try {
            Path folder = Files.createTempDirectory("wharf-soak-disk-");
            if (run(List.of("mount", "-t", "tmpfs", "-o", "mode=755,size=" + LARGE, "wharf-soak", folder.toString()))) {
                return Optional.of(new SmallDisk(folder));
            }
            Folders.delete(folder);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Path folder() {
        return folder;
    }

    /** Leaves no room: what is there can be written over, and nothing can be added. */
    void fill() {
        for (int attempt = 0; attempt < FILL_ATTEMPTS; attempt++) {
            // Who writes meanwhile needs more than was counted, and then the system refuses.
            if (resized(used())) {
                return;
            }
        }
        throw new LocalException("Cannot make " + folder + " full.");
    }

    private long used() {
        try {
            FileStore store = Files.getFileStore(folder);
            return store.getTotalSpace() - store.getUnallocatedSpace();
        } catch (IOException e) {
            throw new LocalException("Cannot see how full " + folder + " is: " + e.getMessage(), e);
        }
    }

    /** Makes room again. */
    void enlarge() {
        if (!resized(LARGE)) {
            throw new LocalException("Cannot change the size of " + folder + ".");
        }
    }

    private boolean resized(long bytes) {
        return run(List.of("mount", "-o", "remount,size=" + bytes, folder.toString()));
    }

    private static boolean run(List<String> command) {
        try {
            Process process = new ProcessBuilder(new ArrayList<>(command))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 && said.isEmpty();
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Also while a file of it is still open: it is gone when that is closed. */
    private void unmount() {
        if (mounted) {
            mounted = false;
            run(List.of("umount", "-l", folder.toString()));
            Folders.delete(folder);
        }
    }

    @Override
    public void close() {
        unmount();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The hook runs already, and finds nothing left to do.
            return;
        }
    }
}
