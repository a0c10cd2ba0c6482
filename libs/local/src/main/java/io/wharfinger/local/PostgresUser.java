package io.wharfinger.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL refuses to run as root; this says how it is run all the same. */
enum PostgresUser {
    /** Not root: as we are. */
    SELF {
        @Override
        List<String> prefix() {
            return List.of();
        }

        @Override
        void own(Path path) {
            assert Files.exists(path);
        }
    },
    /** In a user namespace without a mapping root is nobody, and nobody owns root's files. */
    NAMESPACE {
        @Override
        List<String> prefix() {
            return List.of("unshare", "-U");
        }

        @Override
        void own(Path path) {
            giveTo(ROOT_ID, path);
        }
    },
    /** Containers often forbid user namespaces: become nobody, but keep the right to pass through root's folders. */
    NOBODY {
        @Override
        List<String> prefix() {
            return List.of(
                    "setpriv",
                    "--reuid=" + NOBODY_ID,
                    "--regid=" + NOBODY_ID,
                    "--clear-groups",
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override");
        }

        @Override
        void own(Path path) {
            giveTo(NOBODY_ID, path);
        }

        @Override
        Path cache() {
            return Path.of("/var/tmp/wharfinger-root");
        }
    };

    private static final int ROOT_ID = 0;
    private static final int NOBODY_ID = 65534;
    private static final int PROBE_SECONDS = 10;

    /** Words to put before a command of PostgreSQL. */
    abstract List<String> prefix();

    /**
     * Lets the user own a file, or a folder with all that is in it.
     *
     * @throws LocalException if it belongs to somebody else
     */
    abstract void own(Path path);

    /** Where the binaries are unpacked to; the user must be able to enter it. */
    Path cache() {
        return Folders.cache();
    }

    static PostgresUser ofThisMachine() {
        if (!Command.run(null, PROBE_SECONDS, List.of("id", "-u"))
                .output()
                .strip()
                .equals("0")) {
            return SELF;
        }
        for (PostgresUser user : List.of(NAMESPACE, NOBODY)) {
            List<String> probe = new ArrayList<>(user.prefix());
            probe.add("true");
            if (Command.run(null, PROBE_SECONDS, probe).succeeded()) {
                return user;
            }
        }
        throw new LocalException(
                "PostgreSQL does not run as root, and this machine allows root neither `unshare -U` nor"
                        + " `setpriv --reuid` to become somebody else. Start it as an ordinary user.");
    }

    /** Data may have been made the other way, in another container; data of an ordinary user is left alone. */
    private static void giveTo(int userId, Path path) {
        try {
            int owner = ownerId(path);
            if (owner == userId) {
                return;
            }
            if (owner != ROOT_ID && owner != NOBODY_ID) {
                throw new LocalException(path + " belongs to the user with the number " + owner
                        + ". Start the platform as that user, or set another WHARF_HOME.");
            }
            try (Stream<Path> all = Files.walk(path)) {
                for (Path each : all.toList()) {
                    Files.setAttribute(each, "unix:uid", userId, LinkOption.NOFOLLOW_LINKS);
                    Files.setAttribute(each, "unix:gid", userId, LinkOption.NOFOLLOW_LINKS);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot give " + path + " to another user", e);
        }
    }

    private static int ownerId(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }
}
