package io.wharfinger.cli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {
    @TempDir
    private Path folder;

    @Test
    void aCacheIsUsedWhereItIsThere() throws IOException {
        StartCache cache = StartCache.of(new Checkout(folder), PartName.ROUTER);
        assertThat(cache.toUse()).isEmpty();

        Files.createDirectories(cache.file().getParent());
        Files.createFile(cache.file());

        assertThat(cache.toUse())
                .containsExactly("-XX:AOTCache=" + folder.resolve("services/router/target/router.aot"));
        assertThat(cache.toMake()).containsExactly("-XX:AOTCacheOutput=" + cache.file());
    }
}
