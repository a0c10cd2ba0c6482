package io.wharfinger.rpc.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** A token in a file that may be replaced at any time. */
final class TokenFile {

    private record Seen(FileTime changed, String token) {}

    private final Path file;
    private volatile @Nullable Seen seen;

    TokenFile(Path file) {
        this.file = file;
    }

    String token() {
        try {
            return fresh(Files.getLastModifiedTime(file)).token();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot read the token file " + file + " (wharfinger.identity.token-file)", e);
        }
    }

    private Seen fresh(FileTime changed) throws IOException {
        Seen before = seen;
        if (before != null && before.changed().equals(changed)) {
            return before;
        }
        Seen now = new Seen(changed, Files.readString(file).strip());
        seen = now;
        return now;
    }
}
