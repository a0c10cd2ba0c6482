package io.wharfinger.billing.archive;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Reads a file of the archive line by line, and holds it to its hash at the end. */
final class HourReader implements AutoCloseable {
    private final Manifest manifest;
    private final MessageDigest digest = HourFile.sha256();
    private final DigestInputStream bytes;
    private final BufferedReader lines;

    HourReader(Manifest manifest, ArchiveStore store) throws IOException {
        this.manifest = manifest;
        this.bytes = new DigestInputStream(store.open(manifest.file()), digest);
        this.lines =
                new BufferedReader(new InputStreamReader(new ZstdInputStream(bytes), StandardCharsets.UTF_8), 1 << 16);
        try {
            var header = line();
            if (!ArchivedRecord.HEADER.equals(header) && !ArchivedRecord.HEADER_OF_TOKENS.equals(header)) {
                throw damaged("it does not begin as it should");
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private @Nullable String line() throws IOException {
        try {
            return lines.readLine();
        } catch (IOException e) {
            throw damaged("it cannot be read: " + e.getMessage());
        }
    }

    /** The next record; null after the last. */
    @Nullable ArchivedRecord next() throws IOException {
        var line = line();
        if (line == null) {
            end();
            return null;
        }
        try {
            return ArchivedRecord.parse(line);
        } catch (RuntimeException e) {
            throw damaged("a line cannot be read: " + e.getMessage());
        }
    }

    private void end() throws IOException {
        bytes.transferTo(OutputStream.nullOutputStream());
        if (!HexFormat.of().formatHex(digest.digest()).equals(manifest.sha256())) {
            throw damaged("it is not the file that was written");
        }
    }

    private IOException damaged(String why) {
        return new IOException("archived file " + manifest.file() + ": " + why);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
