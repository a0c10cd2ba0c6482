package io.wharfinger.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of {@code docs/} that is made from code: a test holds it to what the code says. */
public final class GeneratedDoc {

    private static final String WRITE = "wharf.write-docs";

    private GeneratedDoc() {}

    /**
     * Compares the page with what it must say; with {@code -Dwharf.write-docs=true} writes it.
     *
     * @param page the file below {@code docs/}, for example {@code errors/quota.md}
     * @throws AssertionError if the page says something else
     */
    public static void check(String page, String content) throws IOException {
        Path file = docs().resolve(page);
        if (Boolean.getBoolean(WRITE)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content, StandardCharsets.UTF_8);
        }
        String found = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        if (!found.equals(content)) {
            throw new AssertionError("docs/" + page + " is out of date. Run this test with -D" + WRITE
                    + "=true to write it anew. It must say:\n" + content);
        }
    }

    private static Path docs() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs/adr"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException(
                        "There is no docs folder above " + Path.of("").toAbsolutePath());
            }
            folder = parent;
        }
        return folder.resolve("docs");
    }
}
