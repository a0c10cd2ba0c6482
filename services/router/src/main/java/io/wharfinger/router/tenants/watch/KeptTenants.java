package io.wharfinger.router.tenants.watch;

import io.wharfinger.router.follow.KeptFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last good tenants file, for a start at which the file is of no use: its content behind one line of comment that says
 * when it was read, and its hash.
 */
record KeptTenants(KeptFile file) {
    private static final Pattern FIRST_LINE = Pattern.compile("# read (\\S{1,40}) sha256 ([0-9a-f]{64})");
    private static final int LINE_BYTES_MAX = 200;

    /**
     * What was kept.
     *
     * @param content of the file
     * @param time when it was read
     */
    record Kept(byte[] content, Instant time) {}

    /** Keeps a good content from now on. */
    void keep(byte[] content, Instant time) throws IOException {
        byte[] line = ("# read " + time + " sha256 " + hash(content) + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(line, line.length + content.length);
        System.arraycopy(content, 0, whole, line.length, content.length);
        file.write(whole);
    }

    /**
     * What was kept; empty if nothing ever was.
     *
     * @throws IOException if it cannot be read, or is not what was written
     */
    Optional<Kept> read() throws IOException {
        Optional<byte[]> whole = file.read();
        return whole.isEmpty() ? Optional.empty() : Optional.of(split(whole.get()));
    }

    private static Kept split(byte[] whole) throws IOException {
        int end = 0;
        while (end < whole.length && end < LINE_BYTES_MAX && whole[end] != '\n') {
            end++;
        }
        Matcher line = FIRST_LINE.matcher(new String(whole, 0, end, StandardCharsets.US_ASCII));
        if (!line.matches()) {
            throw new IOException("it does not begin with its time and hash");
        }
        byte[] content = Arrays.copyOfRange(whole, Math.min(end + 1, whole.length), whole.length);
        if (!hash(content).equals(line.group(2))) {
            throw new IOException("its content is not what was kept: the hash differs");
        }
        try {
            return new Kept(content, Instant.parse(line.group(1)));
        } catch (DateTimeException e) {
            throw new IOException("its time cannot be read", e);
        }
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
