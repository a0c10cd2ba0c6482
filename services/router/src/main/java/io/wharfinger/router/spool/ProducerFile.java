package io.wharfinger.router.spool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The name under which the records of a folder are shipped. Their numbers mean something under that name alone: under another
 * one they would be billed again.
 */
final class ProducerFile {
    private final Path file;

    ProducerFile(Path directory) {
        file = directory.resolve("producer");
    }

    /**
     * The name that the folder has; the wanted one if it has none yet.
     *
     * @throws IOException if it has another one, and may not be adopted
     */
    String claim(String wanted, Durability durability) throws IOException {
        String found = read(wanted);
        if (!found.equals(wanted) && durability != Durability.NODE) {
            throw new IOException("it holds the records of the producer " + found + ", and this router is " + wanted
                    + ": set wharfinger.router.producer to " + found
                    + ", wharfinger.router.spool.durability to node, or"
                    + " wharfinger.router.spool.dir to another folder");
        }
        return found;
    }

    private String read(String wanted) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (NoSuchFileException e) {
            Path next = file.resolveSibling("producer.next");
            Files.writeString(next, wanted + "\n", StandardCharsets.UTF_8);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            return wanted;
        }
    }
}
