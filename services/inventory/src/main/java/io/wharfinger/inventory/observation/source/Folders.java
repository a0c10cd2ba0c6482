package io.wharfinger.inventory.observation.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folders of clusters in the watched folder. */
final class Folders {

    /** Most folders that are watched. */
    static final int FOLDERS_MAX = 256;

    private Folders() {}

    /** The folders by name; fails if they are too many. */
    static List<Path> in(Path dir) throws IOException {
        try (Stream<Path> all = Files.list(dir)) {
            List<Path> folders = all.filter(Folders::isSeen)
                    .filter(Files::isDirectory)
                    .sorted()
                    .limit(FOLDERS_MAX + 1L)
                    .toList();
            if (folders.size() > FOLDERS_MAX) {
                throw new IOException("There are more than %d folders in it.".formatted(FOLDERS_MAX));
            }
            return folders;
        }
    }

    /** Whether a name is looked at: mounted volumes keep their inner files behind a dot. */
    static boolean isSeen(Path path) {
        return !String.valueOf(path.getFileName()).startsWith(".");
    }
}
