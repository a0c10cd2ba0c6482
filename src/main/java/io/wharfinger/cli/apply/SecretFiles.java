package io.wharfinger.cli.apply;

import io.wharfinger.cli.resource.Document;
import io.wharfinger.cli.resource.Fault;
import io.wharfinger.cli.resource.Kind;
import io.wharfinger.cli.resource.ResourceId;
import io.wharfinger.local.Folders;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The files that new keys' secrets are put in, which only their owner may read.
 *
 * @param folder where they are
 */
record SecretFiles(Path folder) {
    /** The file of a key. */
    Path of(String key) {
        return folder.resolve(key);
    }

    /** What stands in the way of the keys that a plan makes: a secret never overwrites a file. */
    List<Fault> faults(Plan plan) {
        return newKeys(plan).stream()
                .filter(key -> Files.exists(of(key.id().name())))
                .map(key -> key.fault("its secret would go to " + of(key.id().name())
                        + ", which is there already; move that file away"))
                .toList();
    }

    /** Keys that are on the platform and whose secrets are not here. */
    List<String> notes(Plan plan) {
        return plan.unchanged().stream()
                .filter(id -> id.kind() == Kind.KEY && !Files.exists(of(id.name())))
                .map(ResourceId::toString)
                .map(key -> key + " is on the platform, and its secret is not in " + folder
                        + ": the platform shows a secret once only, when it makes the key.")
                .toList();
    }

    /** Makes the folder (0700), if a plan makes keys and it is not there; one that is there stays as it is. */
    void prepare(Plan plan) {
        if (newKeys(plan).isEmpty() || Files.isDirectory(folder)) {
            return;
        }
        try {
            Folders.createPrivate(folder);
        } catch (UncheckedIOException e) {
            throw new LocalException(e.getMessage() + ". Name another one by --secrets-dir.", e);
        }
    }

    /** Keeps a secret (0600). */
    Path keep(String key, String secret) {
        Path file = of(key);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            ByteBuffer text = ByteBuffer.wrap((secret + "\n").getBytes(StandardCharsets.UTF_8));
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
            return file;
        } catch (IOException e) {
            throw new LocalException(
                    "The key \"" + key + "\" was made, and its secret cannot be written to " + file + " ("
                            + e.getMessage() + "). Nobody knows it now: give the key another name and apply again;"
                            + " --prune revokes this one.",
                    e);
        }
    }

    private static List<Document> newKeys(Plan plan) {
        return plan.steps().stream()
                .map(SecretFiles::newKey)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Document> newKey(Step step) {
        return step instanceof Step.Create create && create.id().kind() == Kind.KEY
                ? Optional.of(create.document())
                : Optional.empty();
    }
}
