package io.wharfinger.billing.archive;

import com.github.luben.zstd.ZstdOutputStream;
import io.wharfinger.billing.usage.Fact;
import io.wharfinger.billing.usage.TokenCounts;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** The file of one hour while it is written: lines, compressed by zstd, and what its manifest says of it. */
final class HourFile implements AutoCloseable {
    private final Instant hour;
    private final Path path;
    private final MessageDigest digest = sha256();
    private final BufferedWriter lines;
    private long records;
    private long closings;
    private TokenCounts counts = TokenCounts.zero();
    private long firstBatch = Long.MAX_VALUE;
    private long lastBatch;

    /** @param path a file that is not there yet */
    HourFile(Instant hour, Path path) throws IOException {
        this.hour = hour;
        this.path = path;
        var compressed = new ZstdOutputStream(new DigestOutputStream(Files.newOutputStream(path), digest));
        this.lines = new BufferedWriter(new OutputStreamWriter(compressed, StandardCharsets.UTF_8), 1 << 16);
        line(ArchivedRecord.HEADER);
    }

    void add(ArchivedRecord record) throws IOException {
        line(record.line());
        records++;
        firstBatch = Math.min(firstBatch, record.batch());
        lastBatch = Math.max(lastBatch, record.batch());
        if (record.record().fact() instanceof Fact.Closing closing) {
            closings++;
            counts = counts.plus(closing.counts());
        }
    }

    private void line(String text) throws IOException {
        lines.write(text);
        lines.write('\n');
    }

    Path path() {
        return path;
    }

    /** Ends the file and says what is in it. */
    Manifest end() throws IOException {
        lines.close();
        return new Manifest(
                hour,
                name(hour),
                Files.size(path),
                HexFormat.of().formatHex(digest.digest()),
                records,
                closings,
                counts,
                firstBatch,
                lastBatch);
    }

    /** Name of the file of an hour within the archive. */
    static String name(Instant hour) {
        var text = hour.toString();
        return "usage/%s/%s/%s/%s.csv.zst"
                .formatted(text.substring(0, 4), text.substring(5, 7), text.substring(8, 10), text.substring(11, 13));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
        Files.deleteIfExists(path);
    }
}
