package io.wharfinger.cli.price;

import io.wharfinger.cli.price.catalog.Catalog;
import io.wharfinger.cli.price.catalog.NotTakenOver;
import io.wharfinger.local.LocalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A price table in a file.
 *
 * @param name of the file, without its folder
 * @param sha256 of its bytes, in hexadecimal digits
 */
record TableFile(String name, String sha256, Catalog catalog) {
    private static final long BYTES_MAX = 64L << 20;

    static TableFile read(Path file, TableKind kind) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw new LocalException(file + " is larger than " + (BYTES_MAX >> 20) + " MiB");
            }
            byte[] bytes = Files.readAllBytes(file);
            return new TableFile(String.valueOf(file.getFileName()), digest(bytes), kind.read(bytes));
        } catch (IOException e) {
            throw new LocalException("Cannot read " + file + ": " + e.getMessage(), e);
        } catch (NotTakenOver e) {
            throw new LocalException(file + ": " + e.why(), e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
