package io.wharfinger.inventory;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder that the service under test watches. */
public final class WatchedClusters implements QuarkusTestResourceLifecycleManager {

    private static @Nullable Path dir;

    @Override
    public Map<String, String> start() {
        try {
            dir = Files.createTempDirectory("wharfinger-clusters-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "wharfinger.inventory.source.dir", dir.toString(),
                "wharfinger.inventory.source.poll", "100ms",
                "wharfinger.inventory.gauges-interval", "200ms");
    }

    /** Puts a file into the folder of a cluster, whole at once. */
    public static void put(String cluster, SampleFile file) {
        try {
            Path folder = Files.createDirectories(dir().resolve(cluster));
            Path hidden = Files.writeString(folder.resolve(".new"), file.content(), StandardCharsets.UTF_8);
            Files.move(hidden, folder.resolve(file.name()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder. */
    public static Path dir() {
        return Objects.requireNonNull(dir);
    }

    @Override
    public void stop() {
        try (Stream<Path> all = Files.walk(dir())) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
