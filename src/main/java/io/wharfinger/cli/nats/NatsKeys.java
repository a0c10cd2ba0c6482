package io.wharfinger.cli.nats;

import io.nats.client.NKey;
import io.wharfinger.local.FolderLock;
import io.wharfinger.local.Folders;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** The key pairs of operator, accounts and users, kept as seeds in a folder that only its owner may enter. */
final class NatsKeys {
    private final Path folder;

    NatsKeys(Path folder) {
        this.folder = Folders.createPrivate(folder);
    }

    /** Makes a key pair. */
    interface Maker {
        NKey make() throws IOException, GeneralSecurityException;
    }

    /** The pair of that name; made if there is none. */
    NKey keep(String name, Maker maker) {
        Path file = folder.resolve(name + ".seed");
        return FolderLock.hold(folder, () -> {
            if (!Files.exists(file)) {
                Folders.writePrivate(file, seed(made(maker)));
            }
            return read(file);
        });
    }

    private static NKey read(Path file) {
        try {
            return NKey.fromSeed(Files.readString(file).strip().toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        } catch (IllegalArgumentException e) {
            throw new LocalException(
                    "The key in " + file
                            + " cannot be read. Delete it; a new one is made then, and credentials given out"
                            + " before are no longer good.",
                    e);
        }
    }

    static NKey made(Maker maker) {
        try {
            return maker.make();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("This JDK cannot make Ed25519 keys", e);
        }
    }

    static String seed(NKey key) {
        return new String(key.getSeed());
    }

    /** The public half, by which a token names it. */
    static String id(NKey key) {
        try {
            return new String(key.getPublicKey());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("A key pair has no public half", e);
        }
    }
}
