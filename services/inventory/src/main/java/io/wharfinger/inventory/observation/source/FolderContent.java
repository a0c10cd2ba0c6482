package io.wharfinger.inventory.observation.source;

import io.wharfinger.hardware.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a folder at one moment.
 *
 * @param files by name
 * @param newest when the newest of them was changed
 * @param fingerprint another one if any content, name or date is another
 */
record FolderContent(List<SourceFile> files, Instant newest, String fingerprint) {

    /** Reads the files of a folder without those below it; fails if they are too many or too large. */
    static FolderContent of(Path folder, int filesMax, int bytesMax) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        Instant newest = Instant.EPOCH;
        MessageDigest digest = sha256();
        int left = bytesMax;
        for (Path file : names(folder, filesMax)) {
            byte[] content = read(file, left, bytesMax);
            left -= content.length;
            Instant changed = Files.getLastModifiedTime(file).toInstant();
            newest = changed.isAfter(newest) ? changed : newest;
            SourceFile read = new SourceFile(String.valueOf(file.getFileName()), content);
            digest.update(
                    (read.name() + '\n' + changed + '\n' + content.length + '\n').getBytes(StandardCharsets.UTF_8));
            digest.update(content);
            files.add(read);
        }
        return new FolderContent(files, newest, HexFormat.of().formatHex(digest.digest()));
    }

    private static List<Path> names(Path folder, int filesMax) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.filter(Folders::isSeen)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .limit(filesMax + 1L)
                    .toList();
            if (files.size() > filesMax) {
                throw new IOException("There are more than %d files in it.".formatted(filesMax));
            }
            return files;
        }
    }

    private static byte[] read(Path file, int left, int bytesMax) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(left + 1);
            if (content.length > left) {
                throw new IOException("Its files are larger than %d bytes together.".formatted(bytesMax));
            }
            return content;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
